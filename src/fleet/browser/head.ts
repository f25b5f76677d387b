// Before the body is read: the plain table's rows are not laid out where the script makes its own.
document.documentElement.classList.add('js');
