/* Stand-in for pktmon.exe and netsh.exe, by its own name: one session of each, C:\lane\<program>.session, which holds the
   path of its trace; a converter that gives C:\lane\capture.pcapng. C:\lane\trace.behaviour: what is to go wrong, by word:
   fail=VERB (once)  wait=VERB (until it is killed, before it does anything; C:\lane\trace.waiting is there meanwhile) */
#include <windows.h>
#include <stdio.h>

static const WCHAR *behaviour = L"C:\\lane\\trace.behaviour";
static const char *help =
    "pktmon { filter | list | start | stop | status | unload | counters | reset | etl2txt | etl2pcap | hex2pkt | help }\r\n"
    "    Monitor internal packet propagation and packet drop reports.\r\n\r\nCommands\r\n"
    "    start      Start packet monitoring.\r\n    etl2pcap   Convert log file to pcapng format.\r\n";

static void write(const WCHAR *path, DWORD how, const WCHAR *text) {
    char line[8192];
    DWORD written;
    int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, line, sizeof line - 1, NULL, NULL);
    HANDLE file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, how, 0, 0);
    line[length - 1] = '\n';
    WriteFile(file, line, length, &written, NULL);
    CloseHandle(file);
}

/* The first line of a file, without its end. */
static int read(const WCHAR *path, char *line, int size) {
    FILE *file = _wfopen(path, L"rb");
    line[0] = 0;
    if (!file) return 0;
    if (fgets(line, size, file)) line[strcspn(line, "\r\n")] = 0;
    fclose(file);
    return 1;
}

static int asked(const char *word, const WCHAR *verb) {
    char line[512], wanted[64];
    snprintf(wanted, sizeof wanted, "%s=%ls", word, verb);
    return read(behaviour, line, sizeof line) && !strcmp(line, wanted);
}

static int go_wrong(const WCHAR *verb) {
    if (asked("wait", verb)) {
        write(L"C:\\lane\\trace.waiting", CREATE_ALWAYS, verb);
        Sleep(60000);
        return 1;
    }
    if (!asked("fail", verb)) return 0;
    DeleteFileW(behaviour);
    puts("Failed by the lane.");
    return 1;
}

static int start(int argc, WCHAR **argv, const WCHAR *session) {
    char line[512];
    const WCHAR *trace = NULL;
    for (int at = 1; at < argc; at++) {
        if (!wcscmp(argv[at], L"--file-name") && at + 1 < argc) trace = argv[at + 1];
        if (!wcsncmp(argv[at], L"tracefile=", 10)) trace = argv[at] + 10;
    }
    if (!trace || read(session, line, sizeof line)) return 1;
    write(trace, CREATE_ALWAYS, L"trace");
    write(session, CREATE_ALWAYS, trace);
    return 0;
}

int wmain(int argc, WCHAR **argv) {
    WCHAR program[MAX_PATH], session[MAX_PATH];
    char line[512];
    int is_netsh;
    GetModuleFileNameW(NULL, program, MAX_PATH);
    WCHAR *name = wcsrchr(program, '\\') + 1;
    is_netsh = !_wcsicmp(name, L"netsh.exe");
    swprintf(session, MAX_PATH, L"C:\\lane\\%ls.session", name);
    const WCHAR *verb = argc > 1 + is_netsh ? argv[1 + is_netsh] : L"";
    if (!wcscmp(verb, L"help")) return fputs(help, stdout) < 0;
    if (!wcscmp(verb, L"status") || !wcscmp(verb, L"show")) {
        if (read(session, line, sizeof line)) printf("Collected data:\r\n    Packet capture\r\nPacket size: None\r\nFile name: %s\r\n", line);
        else puts("\r\nNot running.\r");
        return 0;
    }
    write(L"C:\\lane\\calls.log", OPEN_ALWAYS, GetCommandLineW());
    if (go_wrong(verb)) return 1;
    if (!wcscmp(verb, L"start")) return start(argc, argv, session);
    if (!wcscmp(verb, L"stop")) return !DeleteFileW(session);
    if (!wcscmp(verb, L"etl2pcap") && argc == 5) return !CopyFileW(L"C:\\lane\\capture.pcapng", argv[4], FALSE);
    return 1;
}
