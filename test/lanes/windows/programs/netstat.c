/* netstat.exe -ano -p TCP, whose process numbers Wine's own does not print; the states in German, as one Windows has them. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

static const char *states[] = {
    "", "GESCHLOSSEN", "ABH\x99REN", "SYN_GESENDET", "SYN_EMPFANGEN", "HERGESTELLT", "FIN_WARTEN_1", "FIN_WARTEN_2",
    "SCHLIESSEN_WARTEN", "WIRD_GESCHLOSSEN", "LETZTES_ACK", "WARTEND", "L\x99SCHEN"};

static void endpoint(char *into, DWORD address, DWORD port) {
    struct in_addr in = {.s_addr = address};
    sprintf(into, "%s:%u", inet_ntoa(in), ntohs((u_short)port));
}

int wmain(int argc, WCHAR **argv) {
    ULONG size = 0;
    printf("\r\nAktive Verbindungen\r\n\r\n  Proto  Lokale Adresse         Remoteadresse          Status           PID\r\n");
    if (argc != 4 || wcscmp(argv[1], L"-ano") || wcscmp(argv[3], L"TCP")) return 0;
    GetExtendedTcpTable(NULL, &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0);
    size *= 2;
    MIB_TCPTABLE_OWNER_PID *table = malloc(size);
    if (GetExtendedTcpTable(table, &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0)) return 1;
    for (DWORD at = 0; at < table->dwNumEntries; at++) {
        MIB_TCPROW_OWNER_PID *row = table->table + at;
        char local[32], remote[32];
        endpoint(local, row->dwLocalAddr, row->dwLocalPort);
        endpoint(remote, row->dwRemoteAddr, row->dwRemotePort);
        printf("  TCP    %-22s %-22s %-16s %lu\r\n", local, remote, states[row->dwState <= 12 ? row->dwState : 0], row->dwOwningPid);
    }
    return 0;
}
