/** 审计卷宗: the auditor's dossier on a report, its manifest, and how it is judged with no server at hand. */
export { COST_TYPES, type CostAct, costItem } from './costs.js';
export { type DossierReport, judgeDossier } from './judge.js';
export { vouchersNote } from './judge-workbook.js';
export { ACT_ITEM, entryItem } from './items.js';
export type { ActItem, AssetItem, DocumentItem, RecognitionItem } from './items.js';
export { itemText, LIST_START, listEnd, listItems } from './lists.js';
export { type ListedFile, type Manifest, manifestBytes, MOST_FILES, parseManifest } from './manifest.js';
export { bundlePath, documentPath, FILE, inOrder, MANIFEST_FILE, PATH } from './names.js';
export type { DossierFiles, DossierQuestion, MeasuredFile, Renderers } from './source.js';
export type { DossierStatus, DossierVerdict } from './words.js';
