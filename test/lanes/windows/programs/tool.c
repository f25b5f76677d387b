/* Stand-in for icacls.exe, whoami.exe, powershell.exe, eventcreate.exe and schtasks.exe, by its own name: each call goes to C:\lane\calls.log. */
#include <windows.h>
#include <stdio.h>
#include <fcntl.h>
#include <io.h>

static const char *inherited = "D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)";

static void note(const WCHAR *text) {
    char line[8192];
    DWORD written;
    int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, line, sizeof line - 1, NULL, NULL);
    HANDLE file = CreateFileW(L"C:\\lane\\calls.log", FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, OPEN_ALWAYS, 0, 0);
    line[length - 1] = '\n';
    WriteFile(file, line, length, &written, NULL);
    CloseHandle(file);
}

static int read_file(const WCHAR *path, char *buffer, int size) {
    FILE *file = _wfopen(path, L"rb");
    int length = file ? fread(buffer, 1, size - 2, file) : 0;
    buffer[length] = buffer[length + 1] = 0;
    if (file) fclose(file);
    return length;
}

/* The access list of a file is the text in <file>.sddl, else what its folder gives; saved as icacls.exe does. */
static int icacls(int argc, WCHAR **argv) {
    WCHAR path[MAX_PATH + 8], text[4096];
    char sddl[2048], saved[8192];
    if (argc > 3 && !wcscmp(argv[2], L"/save")) {
        swprintf(path, MAX_PATH + 8, L"%ls.sddl", argv[1]);
        if (!read_file(path, sddl, sizeof sddl)) strcpy(sddl, inherited);
        swprintf(text, 4096, L"%ls\r\n%hs\r\n", wcsrchr(argv[1], '\\') + 1, sddl);
        FILE *file = _wfopen(argv[3], L"wb");
        if (!file) return 5;
        fwrite(text, 2, wcslen(text), file);
        fclose(file);
    }
    if (argc > 3 && !wcscmp(argv[2], L"/restore")) {
        read_file(argv[3], saved, sizeof saved);
        note((WCHAR *)saved);
    }
    return 0;
}

static int whoami(void) {
    char token[4096];
    if (!read_file(L"C:\\lane\\token.txt", token, sizeof token))
        strcpy(token, "\"BUILTIN\\Administrators\",\"Alias\",\"S-1-5-32-544\",\"\"\r\n\"Mandatory Label\\High Mandatory Level\",\"Label\",\"S-1-16-12288\",\"\"\r\n");
    fputs(token, stdout);
    return 0;
}

/* One task, kept as it was given; printed as through a pipe, a byte a character. Wine's own program can not print one. */
static int schtasks(int argc, WCHAR **argv) {
    const WCHAR *kept = L"C:\\lane\\task.xml";
    char definition[16384];
    int at, length;
    if (argc > 5 && !wcscmp(argv[1], L"/create")) return CopyFileW(argv[5], kept, FALSE) ? 0 : 1;
    if (argc > 1 && !wcscmp(argv[1], L"/delete")) return DeleteFileW(kept) ? 0 : 1;
    length = read_file(kept, definition, sizeof definition);
    for (at = 2; at < length; at += 2) putchar(definition[at]);
    return length ? 0 : 1;
}

int wmain(int argc, WCHAR **argv) {
    WCHAR program[MAX_PATH], *name;
    _setmode(_fileno(stdout), _O_BINARY);
    GetModuleFileNameW(NULL, program, MAX_PATH);
    name = wcsrchr(program, '\\') + 1;
    if (_wcsicmp(name, L"whoami.exe")) note(GetCommandLineW());
    if (!_wcsicmp(name, L"icacls.exe")) return icacls(argc, argv);
    if (!_wcsicmp(name, L"whoami.exe")) return whoami();
    if (!_wcsicmp(name, L"schtasks.exe")) return schtasks(argc, argv);
    printf("S-1-5-18;S-1-5-32-544;");
    return 0;
}
