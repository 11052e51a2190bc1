import { toHex } from '../../src/core/bytes.js';
import { fillSignature, mostCmsBytes } from '../../src/core/pdf/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { writePdf } from './edit-pdf.js';
import { type SamplePdfKey, samplePdfKey } from './sample-pdf.js';

const stream = (text: string, more = '') => `<<\n/Length ${text.length}${more}\n>>\nstream\n${text}\nendstream`;

const TO_UNICODE = `begincmap
1 begincodespacerange
<0000><ffff>
endcodespacerange
1 beginbfrange
<0000> <0002> [<0000> <767b> <8bb0>]
endbfrange
endcmap`;

/** The smallest file that is read: one page that says 登记, one attachment, signed. */
export const smallPdf = (attachment: string, key: SamplePdfKey = samplePdfKey()): Uint8Array => {
  const objects = [
    '<<\n/Type /Catalog\n/Pages 2 0 R\n/Names 3 0 R\n/AF [9 0 R]\n/AcroForm 4 0 R\n>>',
    '<<\n/Type /Pages\n/Count 1\n/Kids [5 0 R]\n>>',
    '<<\n/EmbeddedFiles <<\n/Names [(a.json) 9 0 R]\n>>\n>>',
    '<<\n/Fields [11 0 R]\n/SigFlags 3\n>>',
    '<<\n/Type /Page\n/Parent 2 0 R\n/Contents 6 0 R\n/Resources 7 0 R\n/Annots [11 0 R]\n>>',
    stream('BT\n/F1 12 Tf\n[<0001> 7 <0002>] TJ\nET\n'),
    '<<\n/Font <<\n/F1 8 0 R\n>>\n>>',
    '<<\n/Type /Font\n/Subtype /Type0\n/ToUnicode 13 0 R\n>>',
    '<<\n/Type /Filespec\n/F (a.json)\n/EF <<\n/F 10 0 R\n>>\n>>',
    stream(attachment, '\n/Type /EmbeddedFile'),
    '<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (S)\n/V 12 0 R\n/F 132\n/Rect [0 0 0 0]\n/P 5 0 R\n>>',
    `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange [0 9999999999 9999999999 9999999999]\n/Contents <${toHex(new Uint8Array(mostCmsBytes(key.certificate)))}>\n/M (D:20260106000000Z)\n>>`,
    stream(TO_UNICODE),
  ];
  const trailer = `trailer\n<<\n/Size ${objects.length + 1}\n/Root 1 0 R\n>>\n`;
  const file = writePdf(new Map(objects.map((body, place) => [place + 1, body])), trailer);
  return fillSignature(nodeCrypto, file, key);
};
