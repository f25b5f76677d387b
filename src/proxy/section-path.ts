/** The path of the section that this software is about, as .NET names it. */
export const sectionPath = 'system.net/defaultProxy';
