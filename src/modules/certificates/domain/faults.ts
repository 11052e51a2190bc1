/** Fault codes of the certificates module. */
export type CertificateFaultCode =
  | 'artefact-key-missing'
  | 'cancellation-unfounded'
  | 'certificate-encumbered'
  | 'certificate-not-found'
  | 'certificate-publishing'
  | 'certificate-transition'
  | 'changer-is-filer'
  | 'changer-is-of-holder'
  | 'disclosure-field-absent'
  | 'explanation-missing'
  | 'glyph-missing'
  | 'status-list-not-found'
  | 'status-list-not-yet'
  | 'timestamp-invalid'
  | 'trust-file-not-found';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What the outside is told about each. */
export const certificateProblems = {
  'artefact-key-missing': problem(
    409,
    '该签名暂不能制作',
    'This signature cannot be made yet',
    '登记中心用于此签名的密钥尚未登上账本，请稍后再试；证书本身不受影响。',
    'The key of the centre for this signature is not on the ledger yet; try again later. The certificate itself stands.',
  ),
  'cancellation-unfounded': problem(
    409,
    '不符合该注销情形',
    'The ground does not apply',
    '证书有效期未届满，续展申请尚未办结，或所依登记制度未规定期满由登记机构注销。',
    'The validity is not over, a renewal is under way, or the regime does not have the centre cancel what is not renewed.',
  ),
  'certificate-encumbered': problem(
    409,
    '证书上有权利限制',
    'The certificate is encumbered',
    '证书 {number} 上的权利限制（{ids}）未经其权利人同意，不能办理；context 列出各项。',
    'Encumbrances on certificate {number} ({ids}) stand against this, and their creditors have not consented; see context.',
  ),
  'certificate-not-found': problem(
    404,
    '证书不存在',
    'No such certificate',
    '没有这个编号的证书，或您无权查看。',
    'There is no certificate of this number, or you may not see it.',
  ),
  'certificate-publishing': problem(
    409,
    '证书尚在存证',
    'Certificate is being published',
    '证书的登记条目尚未被已发布的检查点覆盖，请稍后重试。',
    'No published checkpoint covers the entry of this certificate yet; try again shortly.',
  ),
  'certificate-transition': problem(
    409,
    '当前状态不允许此操作',
    'Not possible in the present state',
    '证书当前状态为 {state}，不能执行 {act}；context 列出可执行的操作。',
    'The certificate is {state}; {act} is not possible. See context for what is.',
  ),
  'changer-is-filer': problem(
    403,
    '须由其他人员办理',
    'Somebody else must do this',
    '提交过该登记申请的人不能申请或复核对其证书的撤销、冻结、恢复或注销。',
    'Whoever filed the application neither requests nor decides that its certificate is revoked, suspended, reinstated or cancelled.',
  ),
  'changer-is-of-holder': problem(
    403,
    '须由其他人员办理',
    'Somebody else must do this',
    '证书持有人单位的人员不能申请或复核对该证书的撤销、冻结、恢复或注销。',
    'Nobody of the holder’s organisation requests or decides an act on its certificate.',
  ),
  'disclosure-field-absent': problem(
    422,
    '证书没有所选字段',
    'The certificate has no such field',
    '该证书没有这些字段：{fields}。',
    'The certificate has none of these fields: {fields}.',
  ),
  'explanation-missing': problem(
    409,
    '说明已不存在',
    'The explanation is gone',
    '该申请的说明已被删除或与其摘要不符，须重新提出。',
    'The explanation of the request was erased, or is not the one it was made with; it has to be made anew.',
  ),
  'glyph-missing': problem(
    422,
    '有无法印制的字',
    'A character cannot be printed',
    '证书所用字体没有“{character}”（{codePoint}）的字形，不能核发；请与登记机构商定替代写法后更正。',
    'The fonts of certificates have no glyph for “{character}” ({codePoint}), so that none is issued; agree on another spelling.',
  ),
  'status-list-not-found': problem(
    404,
    '状态列表不存在',
    'No such status list',
    '没有这个状态列表。',
    'There is no such status list.',
  ),
  'status-list-not-yet': problem(
    404,
    '当时还没有该状态列表',
    'There was no such list yet',
    '该状态列表在所问时间尚未首次签发。',
    'This status list had not been signed for the first time then.',
  ),
  'timestamp-invalid': problem(
    400,
    '时间不可用',
    'Not a usable time',
    'timestamp 须为 RFC 3339 时间，且不在将来。',
    'timestamp must be an RFC 3339 time, and not one to come.',
  ),
  'trust-file-not-found': problem(
    404,
    '没有这一版信任文件',
    'No such trust file',
    '本登记系统从未公布过该摘要（64 位小写十六进制 SHA-256）的信任文件，请逐字核对；如抄自纸质证书，请勿采信该证书并向登记中心查询。',
    'This registry never published a trust file of that digest (SHA-256, 64 lower-case hexadecimal digits); compare it character by character. If it was copied from a certificate, do not rely on that certificate and ask the centre.',
  ),
} satisfies Record<CertificateFaultCode, object>;
