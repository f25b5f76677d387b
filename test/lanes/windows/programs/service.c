/* A service that reads its own .exe.config at start, as the .NET host would, and refuses to run when it is broken.
   <program>.log: one line for each start, refusal and stop. <program>.behaviour: what it is to do wrong, by word:
   slow-stop=MS  never-stop  die-after=MS  recover-after=MS  slow-start=MS  takes-no-stop  refuse
   connects=A.B.C.D:PORT (holds one connection while it runs)
   only-with=TEXT: all of that only while the configuration holds TEXT (up to the end of the line) */
#include <winsock2.h>
#include <windows.h>
#include <stdio.h>

static SERVICE_STATUS_HANDLE handle;
static SERVICE_STATUS status = {SERVICE_WIN32_OWN_PROCESS, SERVICE_START_PENDING, 0, 0, 0, 0, 0};
static HANDLE stopping;
static WCHAR program[MAX_PATH], name[256];
static char behaviour[4096], config[1 << 20];

static char *read_beside(const WCHAR *suffix, char *buffer, DWORD size) {
    WCHAR path[MAX_PATH + 16];
    DWORD length = 0;
    swprintf(path, MAX_PATH + 16, L"%ls%ls", program, suffix);
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, 0, OPEN_EXISTING, 0, 0);
    if (file == INVALID_HANDLE_VALUE) { buffer[0] = 0; return NULL; }
    ReadFile(file, buffer, size - 1, &length, NULL);
    buffer[length] = 0;
    CloseHandle(file);
    return buffer;
}

static void note(const char *what, const char *more) {
    WCHAR path[MAX_PATH + 16];
    char line[2048];
    DWORD written;
    swprintf(path, MAX_PATH + 16, L"%ls.log", program);
    snprintf(line, sizeof line, "%s %lu %.1500s\n", what, GetCurrentProcessId(), more);
    HANDLE file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, OPEN_ALWAYS, 0, 0);
    WriteFile(file, line, strlen(line), &written, NULL);
    CloseHandle(file);
}

static void read_behaviour(void) {
    char only[512] = "";
    read_beside(L".behaviour", behaviour, sizeof behaviour);
    char *words = strstr(behaviour, "only-with=");
    if (words) sscanf(words + 10, "%511[^\r\n]", only);
    if (!strstr(config, only)) behaviour[0] = 0;
}

static long number(const char *word) {
    char *found = strstr(behaviour, word);
    return found ? atol(found + strlen(word)) : -1;
}

static void set(DWORD state) {
    status.dwCurrentState = state;
    DWORD stop = strstr(behaviour, "takes-no-stop") ? 0 : SERVICE_ACCEPT_STOP;
    status.dwControlsAccepted = state == SERVICE_RUNNING ? stop | SERVICE_ACCEPT_SHUTDOWN : 0;
    SetServiceStatus(handle, &status);
}

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context) {
    if (code == SERVICE_CONTROL_STOP) { set(SERVICE_STOP_PENDING); SetEvent(stopping); }
    return NO_ERROR;
}

/* The first section, from its name to its end, in one line; not parsed: these files are our own. */
static void section(char *into, size_t size) {
    char *from = strstr(config, "<defaultProxy"), *to = from ? strstr(from, "</defaultProxy>") : NULL;
    size_t length = from ? (to ? (size_t)(to - from) : strcspn(from, ">")) : 0, used = 0;
    for (size_t at = 0; at < length && used + 1 < size; at++)
        if (from[at] != '\r' && from[at] != '\n') into[used++] = from[at];
    into[used] = 0;
    if (!from) strncpy(into, "none", size);
}

static int broken(void) {
    char *begin = config, *first;
    if (!memcmp(begin, "\xef\xbb\xbf", 3)) begin += 3;
    first = strstr(begin, "<defaultProxy");
    if (*begin != '<' || !strstr(begin, "</configuration>")) return 1;
    if (first && strstr(first + 1, "<defaultProxy")) return 1;
    return strstr(behaviour, "refuse") != NULL;
}

static DWORD WINAPI end(void *unused) {
    long after = number("die-after="), recover = number("recover-after=");
    Sleep(recover >= 0 ? recover : after);
    if (recover >= 0) {
        WCHAR path[MAX_PATH + 16], line[MAX_PATH + 300];
        STARTUPINFOW start = {sizeof start};
        PROCESS_INFORMATION process;
        swprintf(path, MAX_PATH + 16, L"%ls.behaviour", program);
        DeleteFileW(path);
        swprintf(line, MAX_PATH + 300, L"\"%ls\" recover %ls", program, name);
        CreateProcessW(NULL, line, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL, &start, &process);
    }
    note("died", "");
    /* Windows' service control manager sees a process go and sets this; Wine's does not look. */
    status.dwWin32ExitCode = ERROR_PROCESS_ABORTED;
    set(SERVICE_STOPPED);
    TerminateProcess(GetCurrentProcess(), 1);
    return 0;
}

/* As the connector to its proxy: one connection, held until the process ends. */
static void connects(void) {
    char *found = strstr(behaviour, "connects="), address[16];
    struct sockaddr_in to = {.sin_family = AF_INET};
    unsigned port;
    WSADATA data;
    if (!found || sscanf(found + 9, "%15[0-9.]:%u", address, &port) != 2) return;
    WSAStartup(MAKEWORD(2, 2), &data);
    to.sin_addr.s_addr = inet_addr(address);
    to.sin_port = htons(port);
    SOCKET held = socket(AF_INET, SOCK_STREAM, 0);
    int failed = connect(held, (struct sockaddr *)&to, sizeof to);
    /* Wine knows whose a socket is once its process has used it. */
    if (!failed) send(held, "x", 1, 0);
    note(failed ? "failed" : "connected", address);
}

static void WINAPI service(DWORD argc, LPWSTR *argv) {
    char text[1500];
    lstrcpynW(name, argv[0], 256);
    handle = RegisterServiceCtrlHandlerExW(name, control, NULL);
    set(SERVICE_START_PENDING);
    char *found = read_beside(L".config", config, sizeof config);
    read_behaviour();
    if (number("slow-start=") >= 0) Sleep(number("slow-start="));
    if (!found || broken()) {
        section(text, sizeof text);
        note("refused", text);
        status.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
        status.dwServiceSpecificExitCode = 1;
        set(SERVICE_STOPPED);
        return;
    }
    section(text, sizeof text);
    note("started", text);
    set(SERVICE_RUNNING);
    connects();
    if (number("die-after=") >= 0 || number("recover-after=") >= 0) CreateThread(NULL, 0, end, NULL, 0, NULL);
    WaitForSingleObject(stopping, INFINITE);
    read_behaviour();
    if (number("slow-stop=") >= 0) Sleep(number("slow-stop="));
    for (; strstr(behaviour, "never-stop"); read_behaviour()) Sleep(100);
    note("stopped", "");
    set(SERVICE_STOPPED);
}

/* What Windows' recovery actions do: start the service again when it is down. */
static int recover(const WCHAR *service_name) {
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE found = OpenServiceW(manager, service_name, SERVICE_START);
    for (int tries = 0; tries < 100 && !StartServiceW(found, 0, NULL); tries++) Sleep(50);
    return 0;
}

int wmain(int argc, WCHAR **argv) {
    SERVICE_TABLE_ENTRYW table[] = {{L"", service}, {NULL, NULL}};
    GetModuleFileNameW(NULL, program, MAX_PATH);
    if (argc == 3 && !wcscmp(argv[1], L"recover")) return recover(argv[2]);
    stopping = CreateEventW(NULL, TRUE, FALSE, NULL);
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
