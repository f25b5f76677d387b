/* sc.exe with what Wine's own lacks: queryex, enumdepend, Windows' output and its error numbers as exit codes. */
#include <windows.h>
#include <stdio.h>

static const char *states[] = {"", "STOPPED ", "START_PENDING ", "STOP_PENDING ", "RUNNING ", "", "", "PAUSED "};
static SC_HANDLE manager;

static int failed(const char *call) {
    DWORD error = GetLastError();
    printf("[SC] %s FAILED %lu:\r\n\r\nWindows would say why here.\r\n\r\n", call, error);
    return error;
}

static void print(const WCHAR *name, const WCHAR *display, SERVICE_STATUS_PROCESS *of, int extended) {
    printf("\r\nSERVICE_NAME: %ls\r\n", name);
    if (display) printf("DISPLAY_NAME: %ls\r\n", display);
    printf("        TYPE               : %lx  WIN32_OWN_PROCESS \r\n", of->dwServiceType);
    printf("        STATE              : %lu  %s\r\n", of->dwCurrentState, states[of->dwCurrentState & 7]);
    if (of->dwCurrentState != SERVICE_STOPPED)
        printf("                                (%s, NOT_PAUSABLE, %s)\r\n",
               of->dwControlsAccepted & SERVICE_ACCEPT_STOP ? "STOPPABLE" : "NOT_STOPPABLE",
               of->dwControlsAccepted & SERVICE_ACCEPT_SHUTDOWN ? "ACCEPTS_SHUTDOWN" : "IGNORES_SHUTDOWN");
    printf("        WIN32_EXIT_CODE    : %lu  (0x%lx)\r\n", of->dwWin32ExitCode, of->dwWin32ExitCode);
    printf("        SERVICE_EXIT_CODE  : %lu  (0x%lx)\r\n", of->dwServiceSpecificExitCode, of->dwServiceSpecificExitCode);
    printf("        CHECKPOINT         : 0x%lx\r\n        WAIT_HINT          : 0x%lx\r\n", of->dwCheckPoint, of->dwWaitHint);
    if (extended) printf("        PID                : %lu\r\n        FLAGS              : \r\n", of->dwProcessId);
}

static int depends(const WCHAR *name, const WCHAR *on) {
    WCHAR key[512], list[1024] = {0};
    DWORD size = sizeof list - 2 * sizeof *list;
    swprintf(key, 512, L"SYSTEM\\CurrentControlSet\\Services\\%ls", name);
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, L"DependOnService", RRF_RT_ANY, NULL, list, &size)) return 0;
    for (WCHAR *one = list; *one; one += wcslen(one) + 1)
        if (!_wcsicmp(one, on)) return 1;
    return 0;
}

/* Wine has no EnumDependentServices: every service is asked what it depends on. */
static int dependents(const WCHAR *on, int show) {
    static BYTE buffer[65536];
    DWORD needed, count, resume = 0;
    int running = 0;
    ENUM_SERVICE_STATUS_PROCESSW *all = (void *)buffer;
    EnumServicesStatusExW(manager, SC_ENUM_PROCESS_INFO, SERVICE_WIN32, SERVICE_STATE_ALL, buffer, sizeof buffer, &needed, &count, &resume, NULL);
    for (DWORD at = 0; at < count; at++) {
        if (!depends(all[at].lpServiceName, on)) continue;
        running += all[at].ServiceStatusProcess.dwCurrentState != SERVICE_STOPPED;
        if (show) print(all[at].lpServiceName, all[at].lpDisplayName, &all[at].ServiceStatusProcess, 0);
    }
    return running;
}

static DWORD start_type(const WCHAR *word) {
    if (!wcscmp(word, L"disabled")) return SERVICE_DISABLED;
    return wcscmp(word, L"demand") ? SERVICE_AUTO_START : SERVICE_DEMAND_START;
}

static const WCHAR *option(int argc, WCHAR **argv, const WCHAR *name) {
    for (int at = 3; at + 1 < argc; at++)
        if (!_wcsicmp(argv[at], name)) return argv[at + 1];
    return NULL;
}

static int configure(int argc, WCHAR **argv, int create) {
    const WCHAR *start = option(argc, argv, L"start="), *depend = option(argc, argv, L"depend=");
    WCHAR list[256] = {0};
    SERVICE_DELAYED_AUTO_START_INFO delayed = {start && !wcscmp(start, L"delayed-auto")};
    DWORD type = start ? start_type(start) : create ? SERVICE_DEMAND_START : SERVICE_NO_CHANGE;
    if (depend) lstrcpynW(list, depend, 254);
    SC_HANDLE service = create
        ? CreateServiceW(manager, argv[2], argv[2], SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, type, SERVICE_ERROR_NORMAL, option(argc, argv, L"binPath="), NULL, NULL, depend ? list : NULL, NULL, NULL)
        : OpenServiceW(manager, argv[2], SERVICE_ALL_ACCESS);
    if (!service) return failed(create ? "CreateService" : "OpenService");
    if (!create && !ChangeServiceConfigW(service, SERVICE_NO_CHANGE, type, SERVICE_NO_CHANGE, NULL, NULL, NULL, depend ? list : NULL, NULL, NULL, NULL)) return failed("ChangeServiceConfig");
    ChangeServiceConfig2W(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, &delayed);
    printf("[SC] %s SUCCESS\r\n", create ? "CreateService" : "ChangeServiceConfig");
    return 0;
}

static DWORD state_of(SC_HANDLE service) {
    SERVICE_STATUS status;
    return QueryServiceStatus(service, &status) ? status.dwCurrentState : 0;
}

/* Two verbs of the lane's own: "down" and "up" change the start type, ask, and wait for what they asked for. */
static int move(SC_HANDLE service, int up) {
    SERVICE_STATUS ignored;
    DWORD wanted = up ? SERVICE_RUNNING : SERVICE_STOPPED, type = up ? SERVICE_AUTO_START : SERVICE_DEMAND_START;
    ChangeServiceConfigW(service, SERVICE_NO_CHANGE, type, SERVICE_NO_CHANGE, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    for (int tries = 0; tries < 1200 && state_of(service) != wanted; tries++, Sleep(25)) {
        if (up && state_of(service) == SERVICE_STOPPED) StartServiceW(service, 0, NULL);
        if (!up && state_of(service) == SERVICE_RUNNING) ControlService(service, SERVICE_CONTROL_STOP, &ignored);
    }
    return state_of(service) == wanted ? 0 : ERROR_SERVICE_REQUEST_TIMEOUT;
}

int wmain(int argc, WCHAR **argv) {
    SERVICE_STATUS_PROCESS status;
    DWORD needed;
    manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_ALL_ACCESS);
    if (argc < 3) return ERROR_INVALID_PARAMETER;
    if (!wcscmp(argv[1], L"create")) return configure(argc, argv, 1);
    if (!wcscmp(argv[1], L"config")) return configure(argc, argv, 0);
    SC_HANDLE service = OpenServiceW(manager, argv[2], SERVICE_ALL_ACCESS);
    if (!service) return failed("OpenService");
    if (!wcscmp(argv[1], L"up") || !wcscmp(argv[1], L"down")) return move(service, argv[1][0] == 'u');
    if (!wcscmp(argv[1], L"enumdepend")) return dependents(argv[2], 1), 0;
    if (!wcscmp(argv[1], L"delete")) return DeleteService(service) ? 0 : failed("DeleteService");
    if (!wcscmp(argv[1], L"stop")) {
        SERVICE_STATUS ignored;
        if (dependents(argv[2], 0)) SetLastError(ERROR_DEPENDENT_SERVICES_RUNNING);
        if (dependents(argv[2], 0) || !ControlService(service, SERVICE_CONTROL_STOP, &ignored)) return failed("ControlService");
    }
    if (!wcscmp(argv[1], L"start") && !StartServiceW(service, 0, NULL)) return failed("StartService");
    if (!QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (void *)&status, sizeof status, &needed)) return failed("QueryServiceStatusEx");
    print(argv[2], NULL, &status, wcscmp(argv[1], L"stop"));
    return 0;
}
