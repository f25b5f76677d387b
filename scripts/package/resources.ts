import { type NtExecutableResource, Resource } from 'resedit';

const icon = 3;
const iconGroup = 14;

/** Puts our own name and version in place of Node's, and takes Node's icon out. */
export function ownResources(resources: NtExecutableResource, version: string): void {
  resources.entries = resources.entries.filter(({ type }) => type !== icon && type !== iconGroup);
  const [info] = Resource.VersionInfo.fromEntries(resources.entries);
  const language = info?.getAllLanguagesForStringValues()[0];
  if (!info || !language) throw new Error('node.exe has no version resource.');
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  info.setFileVersion(major, minor, patch, 0);
  info.setProductVersion(major, minor, patch, 0);
  info.setStringValues(language, {
    CompanyName: 'The appproxy-connector-proxy authors',
    ProductName: 'AppProxyConnectorProxy',
    FileDescription: "Outbound proxy of the Microsoft Entra private network connector's services",
    FileVersion: version,
    ProductVersion: version,
    OriginalFilename: 'appproxyctl.exe',
    InternalName: 'appproxyctl',
    LegalCopyright: `MIT licence. Contains Node.js ${process.versions.node}: see THIRD-PARTY-NOTICES.txt.`,
  });
  info.outputToResourceEntries(resources.entries);
}
