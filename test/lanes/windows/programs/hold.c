/* hold.exe FILE MS [read]: keeps FILE open and shares it with nobody, or with readers; <FILE>.held is there meanwhile. */
#include <windows.h>
#include <stdio.h>

int wmain(int argc, WCHAR **argv) {
    WCHAR flag[MAX_PATH + 8];
    HANDLE file = CreateFileW(argv[1], GENERIC_READ, argc > 3 ? FILE_SHARE_READ : 0, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    swprintf(flag, MAX_PATH + 8, L"%ls.held", argv[1]);
    CloseHandle(CreateFileW(flag, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
    Sleep(_wtol(argv[2]));
    DeleteFileW(flag);
    return 0;
}
