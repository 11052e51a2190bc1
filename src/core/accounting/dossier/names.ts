/** 审计卷宗: the files that a dossier holds besides those under `documents/` and `certificates/`. */
export const FILE = {
  readme: 'README.txt',
  workbook: 'accounts.xlsx',
  acts: 'acts.json',
  assets: 'assets.json',
  costs: 'costs.json',
  documents: 'documents.json',
  entries: 'entries.json',
  recognitions: 'recognitions.json',
  report: 'report.json',
  trust: 'trust.json',
  vouchers: 'vouchers.csv',
} as const;

/** The one file that the manifest does not list: itself. */
export const MANIFEST_FILE = 'manifest.json';

/** Every path that a manifest may list: no folder but two, no name that anybody but the registry chose. */
export const PATH =
  /(?:README\.txt|accounts\.xlsx|(?:acts|assets|costs|documents|entries|recognitions|report|trust)\.json|vouchers\.csv|certificates\/[0-9A-Z][0-9A-Z-]{3,39}\.bundle\.json|documents\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z0-9]{1,5})/;

export const bundlePath = (number: string): string => `certificates/${number}.bundle.json`;

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['text/plain', 'txt'],
  ['text/csv', 'csv'],
  ['application/json', 'json'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
]);

/** Where the file of a document lies: by its id, whatever it was called. */
export const documentPath = (id: string, mediaType: string): string =>
  `documents/${id}.${EXTENSIONS.get(mediaType) ?? 'bin'}`;

/** As unpackers and `sort` with LC_ALL=C do: by code units. */
export const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
