/** Start tags, attributes and values that sit on the edges of what .NET takes. */

export const flagValues = [
  ...['true', 'false', 'True', 'FALSE', ' true ', '\tfalse', '\ntrue\n', '0', '1', '', ' ', 'yes', 'tr ue', 'true&#32;', '&#116;rue'],
  ...['&#160;true', 'true&#133;', '&#xFEFF;true', 'false.', '-1', 'null', 'ＴＲＵＥ', '&amp;true', '&quot;true&quot;', 'ﬀalse'],
];

export const tristateValues = [
  ...['True', 'False', 'Unspecified', 'true', 'FALSE', 'uNSPECIFIED', '1', '0', '-1', '+1', '01', '00', '-0', ' 1 ', '\t0', '&#x31;'],
  ...['2', '-2', '5', '2147483647', '2147483648', '-2147483648', '-2147483649', '99999999999999999999', '', ' ', '1.0', '0x1', '1e0'],
  ...['True,False', 'true, 1', 'Unspecified,True', ',', 'True,', ',True', '1,2', '1 1', 'yes', 'Tru', 'True False', '&#x661;', 'ı', '-', '+'],
];

export const addressValues = [
  ...['http://proxyserver:8080', 'http://proxy', 'HTTP://PROXY:80/', ' http://proxy ', '\nhttp://proxy\n', 'http://10.0.0.1:3128'],
  ...['http://[::1]:8080', 'http://[2001:DB8::1]', 'http://[::1', 'http://[fe80::1%25eth0]', 'http://[::1%4]:1', 'http://[::ffff:1.2.3.4]'],
  ...['proxyserver:8080', 'proxyserver', '10.0.0.1:8080', 'http://', 'http:///', 'http:', 'http:/proxy', 'http:proxy', 'http:\\\\proxy'],
  ...['http://proxy:', 'http://proxy:0', 'http://proxy:65535', 'http://proxy:65536', 'http://proxy:80a', 'http://proxy:-1', 'http://proxy:008'],
  ...['http://proxy\\x', 'http://proxy/path?q#f', 'http://proxy?q', 'http://proxy#f', 'http://user:secret@proxy:1', 'http://@proxy', 'http://u@'],
  ...['http://a@b@c', 'http://pro xy', 'http://proxy.', 'http://.proxy', 'http://pro..xy', 'http://_proxy', 'http://-proxy', 'http://pro_xy'],
  ...['http://010.1', 'http://0x7f.1', 'http://127.1', 'http://256.1.1.1', 'http://1', 'http://1.2.3.4.5', 'http://1a', 'http://loopback'],
  ...['http://pröxy', 'http://xn--prxy-5qa', 'http://pro%78y', 'http://pro!xy', 'http://*', 'https://proxy:443', 'ftp://proxy', 'socks://p:1'],
  ...['', ' ', '&#160;http://proxy', 'http://proxy&#160;', '&#133;', 'http://a&amp;b', 'http://p&#9;x', '://proxy', 'p:8080', 'pp:8080', '1:2'],
  ...['http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'http://a-.b', 'http://a.-b', 'http://a_.b_', 'http://a.b.'],
];

export const patternValues = ['', 'a', '.*\\.contoso\\.com', 'A', ' a ', 'a\tb', 'a&#10;b', 'a\nb', '&lt;x&gt;', "it's", 'é', '&#x1F600;', '__proto__'];

export const typeValues = ['', 'x', 'My.Proxy, My', ' ', 'constructor'];

/** Short files, so that a place taken at random is one that matters. */
export const denseFiles = [
  '<configuration><system.net><defaultProxy enabled="true" useDefaultCredentials="false"><proxy proxyaddress="http://proxy:8080" bypassonlocal="True" usesystemdefault="False" autoDetect="Unspecified" scriptLocation="http://proxy/a.pac"/><bypasslist><add address="a"/><remove address="a"/><clear/><add address="b"/></bypasslist><module type="x"/></defaultProxy></system.net></configuration>',
  '<configuration><configSections><section name="mine" type="Mine, My" allowLocation="true" allowExeDefinition="MachineToApplication"/><sectionGroup name="ours"><section name="one" type="One, My"/></sectionGroup><remove name="x"/><clear/></configSections><mine/><ours><one/></ours><system.net><mailSettings><smtp/></mailSettings><defaultProxy/></system.net></configuration>',
  '<configuration><location path="." inheritInChildApplications="true"><system.net><defaultProxy enabled="false"/></system.net></location><location path="x"><mine/></location><system.net><settings/></system.net><appSettings configSource="app.config"/></configuration>',
];

/** What may be put between two pieces of markup. */
export const contents = [
  ...['text', '&#32;', '&#x20;', '&#x0A;', '&#xA;&#32;', '&amp;', '&#65;', '&unknown;', '&constructor;', '&#0;', '&', ']]>', '\u00a0', '\u0085', '\ufeff', '\u0001'],
  ...['<![CDATA[]]>', '<![CDATA[ ]]>', '<![CDATA[x]]>', '<?pi?>', '<?pi x?>', '<?xml version="1.0"?>', '<?a:b x?>', '<?XML x?>'],
  ...['<!---->', '<!-- <defaultProxy> -->', '<!-- a -- b -->', '<!--->', '<!-- x --->', '<!DOCTYPE x>', '\u{1F600}', '\r', '\r\n', ' ', '\n\t'],
];

/** Elements of their own, in and out of place. */
export const elements = [
  ...['<defaultProxy/>', '<defaultProxy></defaultProxy>', '<DefaultProxy/>', '<defaultproxy/>', '<defaultProxy enabled="false"/>'],
  ...['<proxy/>', '<Proxy/>', '<proxy usesystemdefault="True"/>', '<proxy><proxy/></proxy>', '<proxy>x</proxy>', '<module/>', '<module type="x"/>'],
  ...['<bypasslist/>', '<bypasslist><add address="a"/></bypasslist>', '<bypasslist><clear></clear></bypasslist>', '<bypassList/>', '<add address="b"/>'],
  ...['<add/>', '<add address="a" lockItem="true"/>', '<remove address="a"/>', '<remove/>', '<clear/>', '<clear x="y"/>', '<clear></clear>'],
  ...['<system.net/>', '<system.net><defaultProxy/></system.net>', '<System.Net/>', '<system.net configSource="x"/>', '<system.net a="b"/>'],
  ...['<system.net><settings><httpWebRequest/></settings></system.net>', '<mailSettings><smtp/></mailSettings>', '<settings/>', '<settings/><settings/>'],
  ...['<configSections/>', '<configSections></configSections>', '<configSections><section name="mine" type="x"/></configSections>', '<mine/>'],
  ...['<configSections><clear/><remove name="system.net"/></configSections>', '<section name="x" type="y"/>', '<sectionGroup name="x"/>'],
  ...['<location/>', '<location path="."><system.net><defaultProxy/></system.net></location>', '<location path="x"><defaultProxy/>t</location>'],
  ...['<location allowOverride="false"><appSettings/></location>', '<location path="x"/>', '<location path="/x"/>', '<location inheritInChildApplications="no"/>'],
  ...['<location><runtime/></location>', '<location><location/></location>', '<location overrideMode="Deny"><system.net/></location>'],
  ...['<appSettings/>', '<AppSettings/>', '<appSettings><add key="a"/>text</appSettings>', '<appSettings configSource="a.config"/>', '<appSettings file="x"/>'],
  ...['<runtime/>', '<runtime><gcServer enabled="true"/></runtime>', '<startup/>', '<connectionStrings/>', '<system.diagnostics><trace/></system.diagnostics>'],
  ...['<unknown/>', '<unknown><x>y</x></unknown>', '<p:x xmlns:p="q"/>', '<p:x/>', '<system.transactions><machineSettings/></system.transactions>'],
  ...['<configProtectedData/>', '<system.web><trace/></system.web>', '<system.web><nothing/></system.web>', '<system.serviceModel><commonBehaviors/></system.serviceModel>'],
  ...['<system.identityModel/>', '<uri/>', '<windows/><windows/>', '<system.webServer>x</system.webServer>', '<__proto__/>', '<constructor/>', '<toString/>'],
];

export const attributes = [
  ...['enabled="true"', 'enabled="x"', 'Enabled="true"', 'useDefaultCredentials="true"', 'usedefaultcredentials="true"', 'enabled="false" enabled="true"'],
  ...['lockItem="true"', 'lockItem="x"', 'lockAttributes="enabled"', 'lockAttributes="*"', 'lockAttributes=""', 'lockElements="proxy"', 'lockElements="add,*"'],
  ...['lockAllAttributesExcept="address"', 'lockAllElementsExcept="clear; add"', 'lockAllElementsExcept="*"', 'lockFoo="x"', 'configFoo="x"', 'LockItem="true"'],
  ...['configSource="x.config"', 'configSource=""', 'configSource="..\\x"', 'configSource=" x"', 'configProtectionProvider="x"', 'configProtectionProvider=""'],
  ...['xmlns="x"', 'xmlns=""', 'xmlns:p="q"', 'xmlns:xml="x"', 'xmlns:p=""', 'p:q="r"', 'xml:space="preserve"', 'xml:space="x"', 'xml:lang="en"', 'xmlns:a="u" xmlns:b="u" a:x="" b:x=""'],
  ...['xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0"', 'a="<"', 'a="&amp;"', 'a="&lt;"', 'a="&foo;"', 'a="&"', 'a=b', 'a', 'a=""b=""', "a='\"'"],
  ...['proxyaddress="http://x:1"', 'ProxyAddress="http://x:1"', 'bypassonlocal="True"', 'bypassOnLocal="True"', 'usesystemdefault="x"', 'autoDetect="1"', 'autodetect="1"'],
  ...['scriptLocation="http://x/y.pac"', 'scriptLocation=""', 'scriptlocation="http://x/y"', 'address="a"', 'address=""', 'Address="a"', 'type="x"', 'path="."', 'path="x"'],
  ...['name="x"', 'allowOverride="true"', 'allowLocation="false"', '__proto__="x"', 'constructor="x"', 'a:b:c="x"', ':a="x"', '1a="x"', 'é="x"', '\u{10400}="x"'],
];
