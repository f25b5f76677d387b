const ignored = ['runtime', 'startup'].map(
  (name) =>
    `<section name="${name}" type="System.Configuration.IgnoreSection, System.Configuration" allowLocation="false"/>`,
);

/** A machine.config that declares what the shipped files hold; `content` follows the declarations. */
export const machineConfigText = (content: string, ofSection = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <configSections>
    <section name="appSettings" type="System.Configuration.AppSettingsSection, System.Configuration" restartOnExternalChanges="false" requirePermission="false"/>
    ${ignored.join('\n    ')}
    <section name="system.diagnostics" type="System.Diagnostics.SystemDiagnosticsSection, System"/>
    <sectionGroup name="system.net" type="System.Net.Configuration.NetSectionGroup, System">
      <section name="defaultProxy" type="System.Net.Configuration.DefaultProxySection, System" ${ofSection}/>
    </sectionGroup>
  </configSections>
  ${content}
</configuration>
`;
