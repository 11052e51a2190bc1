import { deflateSync } from 'node:zlib';
import { addObject, appendRevision, editPdf, type PdfObjects, replaceIn } from '../../../test/support/edit-pdf.js';
import { samplePdf, samplePdfKey } from '../../../test/support/sample-pdf.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { nobleCrypto } from '../crypto.js';
import { Fault } from '../fault.js';
import { fillSignature, type PdfFaultCode, readPdf } from './index.js';

/** What is done to a signed certificate, and what whoever has the key of a centre could sign besides a certificate. */
const key = samplePdfKey();
const prepared = samplePdf(key);
const read = (bytes: Uint8Array) => readPdf(bytes, nodeCrypto);
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const replaced = (bytes: Uint8Array, from: string | RegExp, to: string) => {
  const before = latin1(bytes);
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  return Buffer.from(after, 'latin1');
};

const contentsOf = (bytes: Uint8Array) => {
  const found = /\/Contents <([0-9a-f]+)>/.exec(latin1(bytes));
  if (found?.[1] === undefined) throw new Error('no signature');
  return { at: found.index + '/Contents <'.length, hex: found[1] };
};

const pageOf = (objects: PdfObjects) => {
  const [found] = [...objects].filter(([, body]) => body.includes('/Type /Page\n'));
  if (found === undefined) throw new Error('no page');
  return { id: found[0], body: found[1], content: Number(/\/Contents (\d+) 0 R/.exec(found[1])?.[1]) };
};

const stream = (text: string) => {
  const bytes = deflateSync(Buffer.from(text, 'latin1'));
  return `<<\n/Length ${bytes.length}\n/Filter /FlateDecode\n>>\nstream\n${bytes.toString('latin1')}\nendstream`;
};

const objectsOf = (bytes: Uint8Array): PdfObjects => {
  let found: PdfObjects = new Map();
  editPdf(bytes, (objects) => {
    found = new Map(objects);
  });
  return found;
};

describe('a signed certificate', () => {
  it('holds', async () => {
    const { signed, certificate } = await prepared;
    const facts = read(signed);
    expect(facts).toMatchObject({ signedBy: key.multikey, statedAt: '2026-01-06T00:00:00Z' });
    expect(facts.fault).toBeUndefined();
    expect(readPdf(signed, nobleCrypto)).toEqual(facts);
    expect(JSON.parse(Buffer.from(facts.attachment ?? []).toString('utf8'))).toEqual(certificate.credential);
  });

  it('falls with every byte flipped, at 500 places and in every part of it', async () => {
    const { signed } = await prepared;
    const contents = contentsOf(signed);
    const isSigned = (at: number) => at < contents.at || at >= contents.at + contents.hex.length;
    for (let turn = 0; turn < 500; turn++) {
      const at = Math.floor((turn * signed.length) / 500 + ((turn * 7919) % 83));
      const bit = turn % 8;
      if (at >= signed.length) continue;
      const flipped = Uint8Array.from(signed);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      const facts = read(flipped);
      expect({ at, bit, isRefused: facts.fault !== undefined, signed: isSigned(at) }).toMatchObject({
        isRefused: true,
      });
      expect(facts.signedBy).toBeUndefined();
    }
  });

  it('falls with every bit of the signature, digit by digit, capitals too', async () => {
    const { signed } = await prepared;
    const { at, hex } = contentsOf(signed);
    for (let place = 0; place < hex.length; place += 13) {
      for (const mask of [0x20, 0x01]) {
        const flipped = Uint8Array.from(signed);
        flipped[at + place] = (flipped[at + place] ?? 0) ^ mask;
        expect({ place, mask, fault: typeof read(flipped).fault }).toEqual({ place, mask, fault: 'string' });
      }
    }
  });

  it.each<[string, string, PdfFaultCode]>([
    ['a line feed', '\n', 'pdf-trailing-bytes'],
    ['a comment', '% nothing\n', 'pdf-trailing-bytes'],
    ['another end', '%%EOF\n', 'pdf-trailing-bytes'],
    ['a script of another format', '<script>alert(1)</script>', 'pdf-trailing-bytes'],
  ])('falls with %s behind it', async (_name, appended, fault) => {
    const { signed } = await prepared;
    expect(read(Buffer.concat([signed, Buffer.from(appended)])).fault).toBe(fault);
  });

  it('falls with a page drawn anew by an incremental update (shadow attack: replace)', async () => {
    const { signed } = await prepared;
    const { content } = pageOf(objectsOf(signed));
    const drawn = stream('BT\n/F1 20 Tf\n[<0001>] TJ\nET\n');
    expect(read(appendRevision(signed, new Map([[content, drawn]]))).fault).toBe('pdf-updated');
  });

  it('falls with something laid over a page by an incremental update (shadow attack: hide)', async () => {
    const { signed } = await prepared;
    const objects = objectsOf(signed);
    const page = pageOf(objects);
    const cover = objects.size + 1;
    const covered = page.body.replace(/\/Contents (\d+) 0 R/, `/Contents [$1 0 R ${cover} 0 R]`);
    const update = new Map([
      [page.id, covered],
      [cover, stream('1 1 1 rg\n0 0 500 500 re\nf\n')],
    ]);
    expect(read(appendRevision(signed, update)).fault).toBe('pdf-updated');
  });

  it('falls with its page replaced by another of the same length', async () => {
    const { signed } = await prepared;
    const objects = objectsOf(signed);
    const body = objects.get(pageOf(objects).content) ?? '';
    const at = latin1(signed).indexOf(body.slice(-200));
    const changed = Uint8Array.from(signed);
    changed.fill(0x20, at, at + 100);
    expect(read(changed).fault).toBe('pdf-signature-invalid');
  });

  it('falls with its attachment swapped', async () => {
    const { signed } = await prepared;
    const swapped = editPdf(signed, (objects) => {
      replaceIn(objects, /\/Type \/EmbeddedFile/, (body) => {
        const bytes = deflateSync(Buffer.from('{"another":"credential"}')).toString('latin1');
        const head = body.slice(0, body.indexOf('\nstream\n')).replace(/\/Length \d+/, `/Length ${bytes.length}`);
        return `${head}\nstream\n${bytes}\nendstream`;
      });
    });
    const facts = read(swapped);
    expect(facts.fault).toBe('pdf-byte-range');
    expect(facts.signedBy).toBeUndefined();
  });

  it('falls with a second signature behind the first', async () => {
    const { signed } = await prepared;
    const objects = objectsOf(signed);
    const [, first] = [...objects].find(([, body]) => body.includes('/Type /Sig\n')) ?? [];
    const update = new Map([[objects.size + 1, first ?? '']]);
    expect(read(appendRevision(signed, update)).fault).toBe('pdf-updated');
  });

  it('falls when the signature is taken out', async () => {
    const { signed } = await prepared;
    const stripped = editPdf(signed, (objects, root) => {
      objects.set(root, (objects.get(root) ?? '').replace(/\/AcroForm \d+ 0 R\n/, ''));
      replaceIn(objects, /\/Type \/Sig\n/, () => '<<\n>>');
    });
    expect(read(stripped).fault).toBe('pdf-unsigned');
  });

  it('was never signed while its signature is zeros', async () => {
    const { unsigned } = await prepared;
    expect(read(unsigned).fault).toBe('pdf-byte-range');
    const { hex } = contentsOf(unsigned);
    const start = contentsOf(unsigned).at - 1;
    const end = start + hex.length + 2;
    const range = `/ByteRange [0 ${start} ${end} ${unsigned.length - end}`.padEnd(46, ' ');
    const filled = replaced(unsigned, /\/ByteRange \[0 9{10} 9{10} 9{10}/, range);
    expect(read(filled).fault).toBe('pdf-signature-form');
  });

  it.each<[string, (start: number, end: number, length: number) => number[]]>([
    ['leaves a hole before the signature', (start, end, length) => [0, start - 40, end, length - end]],
    ['leaves a hole behind the signature', (start, end, length) => [0, start, end + 40, length - end - 40]],
    ['ends before the end', (start, end, length) => [0, start, end, length - end - 1]],
    ['begins behind the beginning', (start, end, length) => [1, start - 1, end, length - end]],
    ['covers the signature itself', (_start, _end, length) => [0, length, length, 0]],
  ])('falls when its range %s', async (_name, rangeOf) => {
    const { signed } = await prepared;
    const { at, hex } = contentsOf(signed);
    const range = rangeOf(at - 1, at + hex.length + 1, signed.length);
    const changed = replaced(signed, /\/ByteRange \[[\d ]+\]/, '').length - signed.length;
    const text = `/ByteRange [${range.join(' ')}`.padEnd(-changed - 1, ' ');
    expect(read(replaced(signed, /\/ByteRange \[[\d ]+\]/, `${text}]`)).fault).toBe('pdf-byte-range');
  });

  it('falls with data in the padding of its signature', async () => {
    const { signed } = await prepared;
    const { at, hex } = contentsOf(signed);
    const padded = Uint8Array.from(signed);
    padded.set(Buffer.from('cafe'), at + hex.length - 4);
    expect(read(padded).fault).toBe('pdf-padding');
    padded.set(Buffer.from('    '), at + hex.length - 4);
    expect(read(padded).fault).toBe('pdf-padding');
  });

  it('names the key that signed, so that a look-alike certificate helps nobody', async () => {
    const lookAlike = samplePdfKey();
    const { unsigned } = await prepared;
    const facts = read(fillSignature(nodeCrypto, unsigned, lookAlike));
    expect(facts.fault).toBeUndefined();
    expect(facts.signedBy).toBe(lookAlike.multikey);
    expect(facts.signedBy).not.toBe(key.multikey);
  });

  it('does not hold under the certificate of one key and the signature of another', async () => {
    const { unsigned } = await prepared;
    const thief = samplePdfKey();
    const signed = fillSignature(nodeCrypto, unsigned, { certificate: key.certificate, sign: thief.sign });
    expect(read(signed).fault).toBe('pdf-signature-invalid');
  });

  it('is unreadable, not forged, when the end of it is missing', async () => {
    const { signed } = await prepared;
    for (const length of [0, 3, 20, 5_000, signed.length - 1_025, signed.length - 7]) {
      expect({ length, ...read(signed.subarray(0, length)) }).toMatchObject({ length, fault: 'pdf-unreadable' });
    }
  });
});

describe('what the key of a centre signed', () => {
  const signedEdit = async (edit: (objects: PdfObjects, root: number) => void) => {
    const { unsigned } = await prepared;
    const edited = editPdf(unsigned, edit);
    try {
      return read(fillSignature(nodeCrypto, edited, key));
    } catch (error) {
      // Our own signer finds no place for a signature in it; what is wrong with the file is found before that.
      if (!(error instanceof Fault)) throw error;
      return read(edited);
    }
  };
  const intoRoot = (objects: PdfObjects, root: number, entry: string) =>
    objects.set(root, (objects.get(root) ?? '').replace('\n>>', `\n${entry}\n>>`));

  it('holds when it is written anew and not changed', async () => {
    expect((await signedEdit(() => undefined)).fault).toBeUndefined();
  });

  it.each<[string, (objects: PdfObjects, root: number) => void, PdfFaultCode]>([
    [
      'a script that runs when it is opened',
      (objects, root) => intoRoot(objects, root, '/OpenAction <<\n/S /JavaScript\n/JS (app.alert\\(1\\))\n>>'),
      'pdf-active-content',
    ],
    [
      'a script by another spelling of its name',
      (objects, root) => intoRoot(objects, root, '/Open#41ction <<\n/S /Java#53cript\n/J#53 (x)\n>>'),
      'pdf-active-content',
    ],
    [
      'a script in the tree of names',
      (objects) =>
        replaceIn(objects, /\/EmbeddedFiles/, (body) => body.replace('<<', '<<\n/JavaScript <<\n/Names [\n]\n>>')),
      'pdf-active-content',
    ],
    [
      'a program that is launched from nowhere in particular',
      (objects) => void addObject(objects, '<<\n/S /Launch\n/F (cmd.exe)\n>>'),
      'pdf-active-content',
    ],
    [
      'a link to elsewhere',
      (objects) =>
        void addObject(
          objects,
          '<<\n/Type /Annot\n/Subtype /Link\n/A <<\n/S /URI\n/URI (https://evil.example)\n>>\n>>',
        ),
      'pdf-active-content',
    ],
    ['layers', (objects, root) => intoRoot(objects, root, '/OCProperties <<\n>>'), 'pdf-active-content'],
    [
      'a second attachment',
      (objects) => void addObject(objects, '<<\n/Type /Filespec\n/F (b.vc.json)\n>>'),
      'pdf-attachment-count',
    ],
    [
      'no attachment',
      (objects) => {
        replaceIn(objects, /\/Type \/Filespec/, () => '<<\n>>');
        replaceIn(objects, /\/Type \/EmbeddedFile/, () => '<<\n>>');
      },
      'pdf-attachment-count',
    ],
    [
      'room for a second signature',
      (objects) => void addObject(objects, '<<\n/Type /Sig\n/Contents <00>\n>>'),
      'pdf-signature-count',
    ],
    [
      'an unknown member of its catalogue',
      (objects, root) => intoRoot(objects, root, '/Legal <<\n>>'),
      'pdf-structure',
    ],
    [
      'a note on its page',
      (objects) => {
        const note = addObject(objects, '<<\n/Type /Annot\n/Subtype /Text\n/Contents (invalid)\n>>');
        replaceIn(objects, /\/Annots \[/, (body) => body.replace('/Annots [', `/Annots [${note} 0 R `));
      },
      'pdf-structure',
    ],
    [
      'an image on its page',
      (objects) => {
        const { content } = pageOf(objects);
        objects.set(content, stream('/Im1 Do\n'));
      },
      'pdf-structure',
    ],
    [
      'text that is drawn and not shown',
      (objects) => {
        const { content } = pageOf(objects);
        objects.set(content, stream('BT\n3 Tr\n/F2 20 Tf\n[<0001>] TJ\nET\n'));
      },
      'pdf-structure',
    ],
    [
      'a glyph that stands for nothing',
      (objects) => {
        const { content } = pageOf(objects);
        objects.set(content, stream('BT\n/F2 20 Tf\n[<fffe>] TJ\nET\n'));
      },
      'pdf-structure',
    ],
  ])('is refused with %s', async (_name, edit, fault) => {
    expect((await signedEdit(edit)).fault).toBe(fault);
  });

  it('is refused when it is encrypted', async () => {
    const { signed } = await prepared;
    const encrypted = replaced(signed, /\/Size (\d+)\n/, '/Size $1\n/Encrypt 1 0 R\n');
    expect(read(encrypted).fault).toBe('pdf-encrypted');
  });

  it('is refused with an object that the table does not know', async () => {
    const { unsigned } = await prepared;
    const hidden = replaced(unsigned, '\nendobj\nxref\n', '\nendobj\n% hidden\nxref\n');
    expect(read(hidden).fault).toBe('pdf-structure');
  });
});
