import { readCertificatePdf, readPdf } from '../../../src/core/pdf/index.js';
import { smallPdf } from '../../support/small-pdf.js';
import { crypto } from '../support/material.js';
import { bytesOf, type Target } from '../support/target.js';

const samples = [smallPdf('{"a":1}'), smallPdf('{}')] as const;

const WORDS =
  '%PDF-1.7|%%EOF|startxref|xref|trailer|endobj|stream|endstream| 0 obj| 0 R|<<|>>|[|]|(|)|<0001>|/JavaScript|/Length 99999999|/Type /Sig';

/** Whole files: structure, signature, attachment, text. */
export const pdfTargets: readonly Target[] = [
  {
    name: 'signed PDF',
    covers: ['readPdf', 'parseFile', 'parseToUnicode', 'readCertificatePdf'],
    samples: [samples[0], samples[1]],
    words: WORDS.split('|'),
    read: (input) => {
      const { fault, pages, attachment, signedBy } = readPdf(bytesOf(input), crypto);
      const { difference } = readCertificatePdf(bytesOf(input), crypto);
      return fault === undefined ? { value: { pages, attachment, signedBy, difference } } : undefined;
    },
    claims: (input) => {
      const { digest, signedBy } = readPdf(bytesOf(input), crypto);
      return signedBy === undefined ? [] : [`${signedBy} ${digest}`];
    },
  },
];
