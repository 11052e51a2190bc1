type Words = { readonly zh: string; readonly en: string };

/** What a dossier is checked for, in this order. */
export const DOSSIER_CHECKS = [
  'manifest',
  'files',
  'history',
  'entries',
  'report',
  'vouchers',
  'workbook',
  'documents',
  'costs',
  'certificates',
  'recognitions',
  'ledger',
] as const;
export type DossierCheck = (typeof DOSSIER_CHECKS)[number];

/** `noted` is worth knowing and decides nothing. */
export type DossierStatus = 'valid' | 'invalid' | 'undetermined' | 'noted';

const code = (status: DossierStatus, zh: string, en: string) => ({ status, zh, en });

/** Every finding, what it leads to, and its words. */
export const DOSSIER_FINDINGS = {
  'manifest-valid': code('valid', '清单完整、规范', 'the manifest is whole and in canonical form'),
  'manifest-missing': code('invalid', '没有清单 manifest.json', 'there is no manifest.json'),
  'manifest-json': code('invalid', '清单不是规范的 JSON', 'the manifest is no proper JSON'),
  'manifest-shape': code('invalid', '清单内容不符合格式', 'the manifest does not have its form'),
  'manifest-not-canonical': code('invalid', '清单不是规范形式（RFC 8785）', 'the manifest is not in canonical form'),
  'manifest-files': code(
    'invalid',
    '清单所列文件有缺、有重或次序有误',
    'the manifest lists files twice, in disorder, or not all',
  ),
  'not-checked': code('undetermined', '因前项问题未核对', 'not checked because of what was found before'),
  'files-valid': code('valid', '全部文件与清单所列摘要一致', 'every file has the digests that the manifest lists'),
  'file-missing': code('invalid', '缺少清单所列文件', 'a listed file is missing'),
  'file-unlisted': code('invalid', '有清单未列的文件', 'a file that the manifest does not list'),
  'file-differs': code('invalid', '文件与清单所列摘要不一致', 'a file is not what the manifest lists'),
  'history-valid': code('valid', '资产与事项可以完整重放', 'assets and acts are replayed from the beginning'),
  'list-unreadable': code('invalid', '文件不符合格式', 'a file does not have its form'),
  'asset-unreadable': code('invalid', '资产记录有误或重复', 'the record of an asset is wrong or there twice'),
  'act-disordered': code('invalid', '事项编号不连续', 'the numbers of the acts have gaps'),
  'act-refused': code('invalid', '事项按规则应被拒绝', 'an act that the rules refuse'),
  'act-dated-otherwise': code('invalid', '事项日期与其内容不一致', 'an act is not of the day that it states'),
  'entries-valid': code(
    'valid',
    '由事项重算的分录逐笔一致',
    'the entries that follow from the acts are these, to the fen',
  ),
  'entry-differs': code('invalid', '分录与由事项重算者不同', 'an entry is not what follows from the acts'),
  'report-valid': code(
    'valid',
    '由事项重算的报告逐格一致',
    'the report that follows from the acts is this one, to the fen',
  ),
  'report-differs': code('invalid', '报告与由事项重算者不同', 'the report is not what follows from the acts'),
  'report-other': code('invalid', '报告不是清单所指的报告', 'the report is not the one that the manifest names'),
  'vouchers-valid': code('valid', '记账凭证与分录一致', 'the vouchers are those of the entries'),
  'vouchers-differ': code('invalid', '记账凭证与分录不一致', 'the vouchers are not those of the entries'),
  'workbook-valid': code(
    'valid',
    '工作簿由同样的内容重新生成，逐部分一致',
    'the workbook, made again from the same, has the same parts',
  ),
  'workbook-differs': code('invalid', '工作簿与重新生成者不同', 'the workbook is not what is made from the same'),
  'workbook-other-program': code(
    'noted',
    '工作簿由另一版本的程序生成，未重新生成比较；其摘要仍须与清单一致',
    'made by another version of the program: not made again; its digest counts',
  ),
  'documents-valid': code('valid', '单据齐全，文件摘要一致', 'every document is there, and its file has its digests'),
  'documents-none': code('noted', '事项没有附单据', 'no act names a document'),
  'document-missing': code('invalid', '事项所列单据不在卷宗中', 'a document that an act names is not there'),
  'document-unnamed': code('invalid', '单据没有事项引用', 'a document that no act names'),
  'document-differs': code('invalid', '单据文件与其摘要不一致', 'the file of a document does not have its digests'),
  'document-late': code('invalid', '单据日期晚于事项日期', 'a document is of a later day than its act'),
  'costs-valid': code('valid', '成本链由单据至报表行逐项成立', 'the chain of costs leads from documents to lines'),
  'cost-differs': code('invalid', '成本链与由事项重算者不同', 'the chain of costs is not what follows from the acts'),
  'cost-tie': code('invalid', '成本合计与报表行不符', 'the costs do not come to the line of the report'),
  'cost-tie-not-asked': code(
    'noted',
    '本期冲销了前期事项，成本合计未与报表行核对',
    'an act of an earlier period was reversed in this one: the costs were not summed against the rows',
  ),
  'cost-undocumented': code('noted', '资本化成本没有单据', 'a capitalised cost without a document'),
  'certificates-valid': code('valid', '所附证书真实', 'the certificates are genuine'),
  'certificates-none': code('noted', '资产没有证书', 'no asset names a certificate'),
  'certificate-missing': code(
    'invalid',
    '资产所列证书没有核验包',
    'there is no bundle of a certificate that an asset names',
  ),
  'certificate-other': code('invalid', '核验包属于另一证书', 'a bundle is of another certificate'),
  'certificate-unreadable': code('invalid', '核验包不能读取', 'a bundle cannot be read'),
  'certificate-forged': code('invalid', '证书伪造或被篡改', 'a certificate is forged or altered'),
  'certificate-undetermined': code('undetermined', '证书暂无法判定', 'a certificate could not be judged'),
  'certificate-ended': code('noted', '证书已失效', 'a certificate is not in force any more'),
  'certificate-status-old': code(
    'noted',
    '证书真实，其状态截至所示时点',
    'a certificate is genuine; its status is of the time shown',
  ),
  'certificate-holder': code(
    'noted',
    '证书载明的权利人不是账簿所属单位',
    'a certificate names another holder than the organisation of the books',
  ),
  'trust-missing': code(
    'undetermined',
    '未提供信任文件（--trust）；卷宗内的 trust.json 只供参考',
    'no trust file was given (--trust); the trust.json inside proves nothing',
  ),
  'recognitions-valid': code('valid', '首次入表记录与报告一致', 'first recognitions agree with the report'),
  'recognitions-none': code('noted', '没有首次入表记录', 'no first recognition was recorded'),
  'recognition-differs': code(
    'invalid',
    '首次入表记录与账簿不一致',
    'a first recognition does not agree with the books',
  ),
  'ledger-valid': code('valid', '清单摘要已记入账本', 'the digest of the manifest is on the ledger'),
  'proof-missing': code('undetermined', '未提供账本证明（--proof）', 'no proof of the ledger was given (--proof)'),
  'proof-forged': code('invalid', '账本证明不成立', 'the proof of the ledger does not hold'),
  'proof-undetermined': code('undetermined', '账本证明暂无法判定', 'the proof of the ledger could not be judged'),
  'proof-of-something-else': code('invalid', '账本条目不是审计卷宗', 'the entry of the ledger is about something else'),
  'proof-other-digest': code(
    'invalid',
    '账本条目载明的摘要不是本清单的摘要',
    'the entry has the digest of another manifest',
  ),
  'proof-other-organisation': code('invalid', '账本条目属于另一单位', 'the entry is about another organisation'),
} as const satisfies Readonly<Record<string, Words & { readonly status: DossierStatus }>>;

export type DossierFindingCode = keyof typeof DOSSIER_FINDINGS;

/** A finding, and where: a path, the number of an entry or act, a JSON pointer. */
export interface DossierFinding {
  readonly code: DossierFindingCode;
  readonly place?: string;
}

export const DOSSIER_VERDICTS = {
  sound: { zh: '卷宗完整属实', en: 'The dossier is whole and true' },
  wrong: { zh: '卷宗有误或被改动', en: 'The dossier is wrong or was altered' },
  undetermined: {
    zh: '未发现问题，但有事项未能核对',
    en: 'Nothing wrong was found, but not everything could be checked',
  },
} as const satisfies Record<string, Words>;

export type DossierVerdict = keyof typeof DOSSIER_VERDICTS;
