import { strToU8, type Zippable, zipSync } from 'fflate';

const MAIN_TYPES = {
  docx: ['wordprocessingml.document', 'word/document.xml'],
  xlsx: ['spreadsheetml.sheet', 'xl/workbook.xml'],
  pptx: ['presentationml.presentation', 'ppt/presentation.xml'],
} as const;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A relationships part with the given `<Relationship …/>` elements. */
export const relationships = (...elements: string[]): Uint8Array =>
  strToU8(
    `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${elements.join('')}</Relationships>`,
  );

/** The content types part with the given `<Override …/>` elements. */
export const contentTypes = (...elements: string[]): Uint8Array =>
  strToU8(
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `${elements.join('')}</Types>`,
  );

/** The parts of a minimal document, to be changed and packed with `zip`. */
export function officeParts(kind: keyof typeof MAIN_TYPES): Zippable {
  const [type, main] = MAIN_TYPES[kind];
  const contentType = `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  return {
    '[Content_Types].xml': contentTypes(`<Override PartName="/${main}" ContentType="${contentType}"/>`),
    '_rels/.rels': relationships(`<Relationship Id="r1" Type="${RELATIONSHIP}/officeDocument" Target="${main}"/>`),
    [main]: strToU8(`${XML}<root xmlns="urn:sample">数据资产</root>`),
  };
}

export const zip = (parts: Zippable): Buffer => Buffer.from(zipSync(parts, { mtime: '2026-01-05T00:00:00' }));

/** A minimal document with some parts added or replaced. */
export const office = (kind: keyof typeof MAIN_TYPES, parts: Zippable = {}): Buffer =>
  zip({ ...officeParts(kind), ...parts });
