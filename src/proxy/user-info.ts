/**
 * User information of every address in a text, `$1` being what stands before it. An attribute's value can't hold a
 * bare `<` or its own quote.
 */
export const userInfo = /(:\/\/)[^\s/@"'<>]*@/g;
