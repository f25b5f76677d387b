/** Sections as administrators have left them in public files and questions, and none of them is XML. */
export const brokenSections: readonly (readonly [title: string, text: string])[] = [
  [
    'an address without quotes',
    '<defaultProxy>\r\n      <proxy proxyaddress=http://proxy:8080 bypassonlocal="True"/>\r\n    </defaultProxy>',
  ],
  [
    'every value without quotes',
    '<defaultProxy enabled=true><proxy usesystemdefault=True proxyaddress=http://proxy:8080/></defaultProxy>',
  ],
  [
    'half a quote at the end',
    '<defaultProxy><proxy proxyaddress="http://proxy:8080 bypassonlocal="True" usesystemdefault="True"/></defaultProxy>',
  ],
  [
    'half a quote at the start',
    '<defaultProxy><proxy proxyaddress=http://proxy:8080" bypassonlocal="True"/></defaultProxy>',
  ],
  [
    'half a quote in the last attribute',
    '<defaultProxy>\r\n<proxy bypassonlocal="True" proxyaddress="http://proxy:8080/>\r\n</defaultProxy>',
  ],
  [
    'a placeholder in angle brackets',
    '<defaultProxy><proxy proxyaddress="http://<PROXYADDRESS>:<PORT>" bypassonlocal="true"/></defaultProxy>',
  ],
  ['the placeholder <PROXYADDRESS>', '<defaultProxy><proxy proxyaddress="<PROXYADDRESS>"/></defaultProxy>'],
  [
    "a word processor's hyperlink",
    '<defaultProxy><proxy proxyaddress="<a href="http://proxy:8080">http://proxy:8080</a>" usesystemdefault="True"/></defaultProxy>',
  ],
  [
    "a word processor's quotes",
    '<defaultProxy><proxy proxyaddress=\u201chttp://proxy:8080\u201d bypassonlocal=\u201cTrue\u201d/></defaultProxy>',
  ],
  [
    'an & in the place of a script',
    '<defaultProxy><proxy scriptLocation="http://proxy/a.pac?x=1&y=2"/></defaultProxy>',
  ],
  ['a <proxy> that is not closed', '<defaultProxy><proxy proxyaddress="http://proxy:8080"></defaultProxy>'],
  ['a list that is not closed', '<defaultProxy><bypasslist><add address="a"/></defaultProxy>'],
  ['ends in the wrong order', '<defaultProxy><bypasslist><proxy></bypasslist></proxy></defaultProxy>'],
  [
    'attributes that touch each other',
    '<defaultProxy><proxy proxyaddress="http://proxy:8080"bypassonlocal="True"/></defaultProxy>',
  ],
  ['an attribute twice', '<defaultProxy><proxy autoDetect="false" autoDetect="true"/></defaultProxy>'],
  ['a start tag without quotes that ends itself', '<defaultProxy enabled=false />'],
  ['half a quote in a tag that ends itself', '<defaultProxy enabled="false />'],
  ['a space in its end tag and a comment with hyphens', '<defaultProxy><!-- a -- b --><proxy/></defaultProxy\r\n>'],
  ['a slash before its name in a tag', '<defaultProxy><proxy/ proxyaddress="http://proxy:8080"></defaultProxy>'],
];
