import type { Fault } from '../dotnet/fault.ts';
import { parseBoolean } from '../dotnet/values.ts';
import { attributeOf, type XmlAttribute, type XmlElement } from '../xml/parse.ts';

/** What somebody meant who wrote a section as documentation had it wrong for years. */
export type Meaning = Required<Pick<Fault, 'message'>> & Pick<Fault, 'remedy'>;

const bypass = { command: 'set', options: { mode: 'bypass' } } as const;

const saysNo = (attribute: XmlAttribute | undefined): boolean =>
  attribute !== undefined && parseBoolean(attribute.value) === false;

/** `<proxy enabled="False">` */
export const meantByAttribute = ({ name: element }: XmlElement, attribute: XmlAttribute): Meaning | null => {
  if (element === 'defaultProxy' || attribute.name.toLowerCase() !== 'enabled') return null;
  const belongs = `enabled belongs to <defaultProxy>, and <${element}> has no such attribute`;
  if (!saysNo(attribute)) return { message: `${belongs}: remove it, since a proxy is enabled without it.` };
  return {
    message: `${belongs}. This looks like mode bypass, which is <defaultProxy enabled="false">.`,
    remedy: bypass,
  };
};

/** `<defaultProxy><defaultProxy enabled="False"/></defaultProxy>` */
export const meantByElement = ({ name: outer }: XmlElement, inner: XmlElement): Meaning | null => {
  if (inner.name.toLowerCase() !== 'defaultproxy' || outer !== 'defaultProxy') return null;
  const twice = '<defaultProxy> is inside of <defaultProxy>, and .NET knows it only once';
  const isBypass = saysNo(attributeOf(inner, 'enabled'));
  if (!isBypass) return { message: `${twice}: write what it holds into the outer one.` };
  return { message: `${twice}. This looks like mode bypass, which is <defaultProxy enabled="false">.`, remedy: bypass };
};

const children = /^<(bypasslist|proxy|module)(?=[\s/>])/i;

/** `<bypasslist>` beside `<defaultProxy>`: a section that .NET does not know, and whose place is inside. */
export const withMeaning = (text: string, fault: Fault): Fault => {
  if (fault.code !== 'SECTION_UNKNOWN') return fault;
  const name = children.exec(text.slice(fault.at.start, fault.at.start + 20))?.[1];
  if (name === undefined) return fault;
  const message = `<${name}> is not a section of its own, so .NET refuses the file: it belongs inside of <defaultProxy>. Move it there.`;
  return { ...fault, message };
};
