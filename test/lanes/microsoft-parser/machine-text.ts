/** A machine.config for the judge: its own classes, and a section that tells whether any can be read. */
export const judgedMachineConfig = (declaration: string, content: string): string => `<configuration>
  <configSections>
    <section name="judgeProbe" type="System.Configuration.IgnoreSection, System.Configuration.ConfigurationManager" allowLocation="false" />
    <sectionGroup name="system.net">
      <section name="defaultProxy" type="Judge.DefaultProxySection, judge" ${declaration}/>
    </sectionGroup>
  </configSections>
  ${content}
</configuration>`;
