/** The objects of a file of ours, as text of one character a byte. */
export type PdfObjects = Map<number, string>;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const OBJECT = /(\d+) 0 obj\n([\s\S]*?)\nendobj\n/y;

/** A file written anew from changed objects: one revision, its table correct, as whoever has the key could write it. */
export const editPdf = (bytes: Uint8Array, edit: (objects: PdfObjects, root: number) => void): Uint8Array => {
  const file = text(bytes);
  const start = file.indexOf('\n', file.indexOf('\n') + 1) + 1;
  const objects: PdfObjects = new Map();
  OBJECT.lastIndex = start;
  for (let found = OBJECT.exec(file); found !== null; found = OBJECT.exec(file)) {
    objects.set(Number(found[1]), found[2] ?? '');
  }
  const trailer = file.slice(file.lastIndexOf('trailer\n'), file.lastIndexOf('startxref'));
  edit(objects, Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]));
  return writePdf(objects, trailer.replace(/\/Size \d+/, `/Size ${objects.size + 1}`));
};

/** A file of these objects. */
export const writePdf = (objects: PdfObjects, trailer: string): Uint8Array => {
  let written = '%PDF-1.7\n%\xff\xff\xff\xff\n';
  const offsets = new Map<number, number>();
  for (const [id, body] of objects) {
    offsets.set(id, written.length);
    written += `${id} 0 obj\n${body}\nendobj\n`;
  }
  const table = written.length;
  written += `xref\n0 ${objects.size + 1}\n0000000000 65535 f \n`;
  for (let id = 1; id <= objects.size; id++) written += `${String(offsets.get(id)).padStart(10, '0')} 00000 n \n`;
  return Buffer.from(`${written}${trailer}startxref\n${table}\n%%EOF\n`, 'latin1');
};

/** Changes the one object whose text matches. */
export const replaceIn = (objects: PdfObjects, wanted: RegExp, change: (body: string) => string): void => {
  const found = [...objects].filter(([, body]) => wanted.test(body));
  const [only] = found;
  if (only === undefined || found.length !== 1) throw new Error(`${found.length} objects match ${wanted.source}`);
  objects.set(only[0], change(only[1]));
};

/** Adds an object and gives its number. */
export const addObject = (objects: PdfObjects, body: string): number => {
  const id = objects.size + 1;
  objects.set(id, body);
  return id;
};

/** A further revision behind a file: these objects again or new, as every editor of PDF writes its changes. */
export const appendRevision = (bytes: Uint8Array, objects: ReadonlyMap<number, string>): Uint8Array => {
  const file = text(bytes);
  const previous = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
  const [, size, root] = /\/Size (\d+)\n\/Root (\d+) 0 R/.exec(file.slice(previous)) ?? [];
  let written = file;
  let table = '';
  for (const [id, body] of objects) {
    table += `${id} 1\n${String(written.length).padStart(10, '0')} 00000 n \n`;
    written += `${id} 0 obj\n${body}\nendobj\n`;
  }
  const highest = Math.max(Number(size), ...[...objects.keys()].map((id) => id + 1));
  const trailer = `trailer\n<<\n/Size ${highest}\n/Root ${root} 0 R\n/Prev ${previous}\n>>\n`;
  return Buffer.from(`${written}xref\n${table}${trailer}startxref\n${written.length}\n%%EOF\n`, 'latin1');
};
