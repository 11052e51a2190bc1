import type { EvidenceFaultCode } from '../../evidence-fault-code.js';

/**
 * Names that have no business in evidence, by ISO 32000-1 clause. They stand in dictionaries that a reader acts on;
 * as the name of a font or colour they are unknown in practice.
 */
export const FORBIDDEN_NAMES: ReadonlyMap<string, EvidenceFaultCode> = new Map([
  ['Encrypt', 'evidence-encrypted'], // 7.6.1
  ['JavaScript', 'evidence-scripted'], // 12.6.4.16
  ['JS', 'evidence-scripted'],
  ['Launch', 'evidence-scripted'], // 12.6.4.5
  ['AA', 'evidence-scripted'], // 12.6.3, additional actions
  ['SubmitForm', 'evidence-scripted'], // 12.7.5.2
  ['ImportData', 'evidence-scripted'], // 12.7.5.4
  ['Rendition', 'evidence-scripted'], // 12.6.4.13
  ['RichMedia', 'evidence-scripted'], // Adobe supplement to ISO 32000, extension level 3
  ['RichMediaExecute', 'evidence-scripted'],
  ['XFA', 'evidence-scripted'], // 12.7.8
  ['GoToE', 'evidence-embedded-file'], // 12.6.4.4
  ['EmbeddedFile', 'evidence-embedded-file'], // 7.11.4
  ['EmbeddedFiles', 'evidence-embedded-file'],
  ['EF', 'evidence-embedded-file'],
]);

/** Action types that an open action or a link may have (12.6.4); all but GoTo are too much for an open action. */
export const ACTION_TYPES: ReadonlySet<string> = new Set([
  'GoToR',
  'Thread',
  'URI',
  'Sound',
  'Movie',
  'Hide',
  'Named',
  'ResetForm',
  'SetOCGState',
  'Trans',
  'GoTo3DView',
]);
