import type { MessageParameter } from '../../../../core/fault.js';
import { KINDS } from '../../../../core/profile/personal/kinds.js';
import type { ApplicationDraft } from '../content/index.js';
import type { JudgedProfile } from './judged-profile.js';

/** What an officer should look at before he decides. Nothing of it refuses anything. */
export interface Remark {
  readonly code: RemarkCode;
  /** The member of the content that it is about, RFC 6901. */
  readonly pointer: string;
  readonly params?: Readonly<Record<string, MessageParameter>>;
}

/** Each in words; `{name}` stands for a parameter. */
export const REMARKS = {
  'records-differ': {
    zh: '申报 {stated} 条，测得 {measured} 行',
    en: '{stated} records are stated, {measured} rows were measured',
  },
  'bytes-differ': {
    zh: '申报 {stated} 字节，测得 {measured} 字节',
    en: '{stated} bytes are stated, {measured} were measured',
  },
  'personal-information-found': {
    zh: '申报不涉及个人信息，检出：{kinds}',
    en: 'no personal information is stated, but this was found: {kinds}',
  },
  'personal-information-named': {
    zh: '申报不涉及个人信息，列名提示：{kinds}',
    en: 'no personal information is stated, but names of columns point to: {kinds}',
  },
  'level-below-suggestion': {
    zh: '申报级别为{stated}，低于画像建议的{suggested}',
    en: 'the stated level is {stated}, below the suggested one, {suggested}',
  },
  'file-not-listed': {
    zh: '所测文件“{file}”不在申报的数据文件摘要之中',
    en: 'the measured file {file} is not among the stated digests of data files',
  },
  'file-digests-contradict': {
    zh: '申报的摘要与所测文件“{file}”一个相同、另一个不同',
    en: 'of the stated digests one is that of the measured file {file}, and the other is not',
  },
  'columns-differ': {
    zh: '申报的数据结构与所测文件“{file}”的列名不同',
    en: 'the stated structure has other columns than the measured file {file}',
  },
  'signer-unstated': {
    zh: '画像“{file}”未载明签名者',
    en: 'the profile of {file} does not say who signed it',
  },
  'signer-is-other': {
    zh: '画像“{file}”自称由“{signer}”签名，不是申请人',
    en: 'the profile of {file} says that {signer} signed it, who is not the applicant',
  },
  'figures-not-carried': {
    zh: '原证书载有测得事实；数据的描述已改动（{members}），不予沿用，新证书将不载测得事实',
    en: 'the certificate before states measured facts; the data is described otherwise now ({members}), so that they are not carried over and the new one will state none',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
export type RemarkCode = keyof typeof REMARKS;

const LEVELS = {
  general: { rank: 0, zh: '一般数据', en: 'general' },
  important: { rank: 1, zh: '重要数据', en: 'important' },
  core: { rank: 2, zh: '核心数据', en: 'core' },
} as const;

/** Where what is stated and what was measured do not go together. The figures of several files are added up. */
export function remarksOn(
  content: ApplicationDraft,
  applicant: { readonly code: string },
  profiles: readonly JudgedProfile[],
): Remark[] {
  return [
    ...volumeRemarks(content, profiles),
    ...personalRemarks(content, profiles),
    ...profiles.flatMap((profile) => [
      ...levelRemarks(content, profile),
      ...digestRemarks(content, profile),
      ...columnRemarks(content, profile),
      ...signerRemarks(applicant, profile),
    ]),
  ];
}

const volumeRemarks = ({ volume }: ApplicationDraft, profiles: readonly JudgedProfile[]): Remark[] => {
  if (profiles.length === 0) return [];
  const rows = profiles.reduce((sum, { measured }) => sum + measured.rows, 0);
  const bytes = profiles.reduce((sum, { measured }) => sum + measured.file.bytes, 0);
  const compare = (code: RemarkCode, pointer: string, stated: number | undefined, measured: number): Remark[] =>
    stated === undefined || stated === measured ? [] : [{ code, pointer, params: { stated, measured } }];
  return [
    ...compare('records-differ', '/volume/records', volume?.records, rows),
    ...compare('bytes-differ', '/volume/bytes', volume?.bytes, bytes),
  ];
};

const personalRemarks = ({ personalInformation }: ApplicationDraft, profiles: readonly JudgedProfile[]): Remark[] => {
  if (personalInformation !== false) return [];
  const found = new Set(profiles.flatMap((profile) => profile.found));
  const named = new Set(profiles.flatMap((profile) => profile.named).filter((kind) => !found.has(kind)));
  const remark = (code: RemarkCode, kinds: ReadonlySet<keyof typeof KINDS>): Remark[] =>
    kinds.size === 0
      ? []
      : [
          {
            code,
            pointer: '/personalInformation',
            params: {
              kinds: {
                zh: [...kinds].map((kind) => KINDS[kind].zh).join('、'),
                en: [...kinds].map((kind) => KINDS[kind].en).join(', '),
              },
            },
          },
        ];
  return [...remark('personal-information-found', found), ...remark('personal-information-named', named)];
};

const levelRemarks = ({ classification }: ApplicationDraft, { level }: JudgedProfile): Remark[] => {
  const stated = classification?.level;
  if (stated === undefined || LEVELS[stated].rank >= LEVELS[level].rank) return [];
  const words = ({ zh, en }: { zh: string; en: string }) => ({ zh, en });
  const params = { stated: words(LEVELS[stated]), suggested: words(LEVELS[level]) };
  return [{ code: 'level-below-suggestion', pointer: '/classification/level', params }];
};

const digestRemarks = ({ dataDigests = [] }: ApplicationDraft, { measured: { file } }: JudgedProfile): Remark[] => {
  if (dataDigests.length === 0) return [];
  const remark = (code: RemarkCode): Remark[] => [{ code, pointer: '/dataDigests', params: { file: file.name } }];
  const near = dataDigests.filter(({ sha256, sm3 }) => sha256 === file.sha256 || sm3 === file.sm3);
  if (near.length === 0) return remark('file-not-listed');
  const agrees = near.some(({ sha256, sm3 }) => sha256 === file.sha256 && (sm3 ?? file.sm3) === file.sm3);
  return agrees ? [] : remark('file-digests-contradict');
};

const columnRemarks = ({ schema }: ApplicationDraft, { columnNames, measured }: JudgedProfile): Remark[] => {
  if (schema === undefined) return [];
  const stated = schema.flatMap(({ name }) => name ?? []);
  const isSame = stated.length === columnNames.length && stated.every((name) => columnNames.includes(name));
  return isSame ? [] : [{ code: 'columns-differ', pointer: '/schema', params: { file: measured.file.name } }];
};

const signerRemarks = (
  { code }: { readonly code: string },
  { measured: { file, signer } }: JudgedProfile,
): Remark[] => {
  if (signer === undefined) return [{ code: 'signer-unstated', pointer: '/evidence', params: { file: file.name } }];
  if (signer.uscc === undefined || signer.uscc === code) return [];
  return [{ code: 'signer-is-other', pointer: '/evidence', params: { file: file.name, signer: signer.name } }];
};
