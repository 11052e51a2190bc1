/** What is wrong with one member of a request, in words for people; `{name}` stands for a parameter. */
export const FIELD_MESSAGES = {
  missing: { zh: '必填', en: 'is missing' },
  'unknown-member': { zh: '不认识的字段', en: 'is not a known member' },
  'wrong-type': { zh: '类型应为{expected}', en: 'must be of type {expected}' },
  empty: { zh: '不能为空', en: 'must not be empty' },
  'too-long': {
    zh: '最多{maximum}个字，现有{actual}个',
    en: 'holds {actual} characters, at most {maximum} are allowed',
  },
  nul: { zh: '含有空字符（U+0000）', en: 'contains U+0000' },
  'lone-surrogate': { zh: '含有不完整的字符（孤立代理项）', en: 'contains a lone surrogate' },
  'control-character': { zh: '含有控制字符', en: 'contains a control character' },
  'invisible-character': {
    zh: '含有不可见或改变书写方向的字符',
    en: 'contains an invisible or direction-changing character',
  },
  'not-normalised': { zh: '须为 Unicode NFC 规范形式', en: 'must be in Unicode normal form NFC' },
  'outer-blank': { zh: '首尾不能有空白', en: 'must not begin or end with blanks' },
  'not-listed': { zh: '只能是：{allowed}', en: 'must be one of {allowed}' },
  'not-an-integer': { zh: '须为整数', en: 'must be an integer' },
  'out-of-range': { zh: '须在{minimum}到{maximum}之间', en: 'must lie between {minimum} and {maximum}' },
  'too-few': { zh: '至少{minimum}项', en: 'must hold at least {minimum} items' },
  'too-many': { zh: '最多{maximum}项', en: 'must hold at most {maximum} items' },
  repeated: { zh: '重复', en: 'is repeated' },
  'not-a-date': { zh: '须为存在的日期，格式 YYYY-MM-DD', en: 'must be an existing date, YYYY-MM-DD' },
  'date-order': { zh: '止期早于起期', en: 'ends before it begins' },
  'date-in-future': { zh: '不能晚于今天', en: 'must not lie in the future' },
  'not-a-uuid': { zh: '须为 UUID', en: 'must be a UUID' },
  'not-a-sha256': {
    zh: '须为 sha256: 加64位小写十六进制数',
    en: 'must be sha256: and 64 hexadecimal digits in lower case',
  },
  'not-an-sm3': {
    zh: '须为 sm3: 加64位小写十六进制数',
    en: 'must be sm3: and 64 hexadecimal digits in lower case',
  },
  'not-a-phone-number': {
    zh: '须为电话号码，固定电话加区号，境外号码加国家代码',
    en: 'must be a phone number with its area or country code',
  },
  'uscc-length': { zh: '统一社会信用代码须为18位', en: 'a unified social credit code has 18 characters' },
  'uscc-characters': {
    zh: '统一社会信用代码含有不允许的字符',
    en: 'contains characters that no unified social credit code has',
  },
  'industry-section': { zh: 'GB/T 4754 没有这个门类', en: 'is no section of GB/T 4754' },
  'industry-division': { zh: 'GB/T 4754 没有这个大类', en: 'is no division of GB/T 4754' },
  'industry-not-in-section': { zh: '该大类属于门类{section}', en: 'this division belongs to section {section}' },
  'core-data-refused': { zh: '核心数据不予登记', en: 'core data is not registered' },
  'undertaking-required': { zh: '须同意登记承诺书', en: 'the undertaking must be accepted' },
  'acquisition-not-of-source': { zh: '取得方式与数据来源不符', en: 'does not go with the source of the data' },
  'right-not-registrable': {
    zh: '以该方式取得的数据不可登记{right}（{article}）',
    en: 'this right cannot be registered for data acquired so ({article})',
  },
  'applicant-without-right': { zh: '权利配置须包括登记申请人', en: 'must give the applicant at least one right' },
  unanswered: { zh: '清单项未答复：{item}', en: 'an item of the checklist has no answer: {item}' },
  'non-publicity-not-offered': {
    zh: '该登记制度或登记类型没有不公示的规定',
    en: 'is not provided for by this regime for this type of registration',
  },
  'evidence-required': { zh: '缺少佐证材料：{purpose}', en: 'evidence is missing: {purpose}' },
  'evidence-unknown': { zh: '引用的佐证材料不存在', en: 'refers to evidence that is not attached' },
  'evidence-purpose': {
    zh: '引用的佐证材料用途应为：{purpose}',
    en: 'refers to evidence of another purpose than {purpose}',
  },
  'too-many-profiles': {
    zh: '证书最多载明{maximum}个文件的测得事实，现附{actual}份画像；请以 dataProfiles 指明其中哪些',
    en: 'a certificate states the figures of {maximum} files at most, and {actual} profiles are attached; name under dataProfiles which count',
  },
  'profile-not-by-holder': {
    zh: '利害关系人不能以数据画像申报他人数据的测得事实',
    en: 'only the holder has figures of the data certified',
  },
  'consent-or-proof-required': {
    zh: '利害关系人申请更正，须有登记主体书面同意或者证明登记有误的证据',
    en: 'a correction asked for by others needs the written consent of the holder, or proof',
  },
  'mandate-over': { zh: '委托已于{until}到期', en: 'the mandate ended on {until}' },
  'mandate-not-for-type': { zh: '委托不包括本登记类型', en: 'the mandate does not cover this type of registration' },
  'not-of-this-registration': {
    zh: '本登记类型没有这一事项',
    en: 'is no part of this type of registration',
  },
  'change-touches-protected': {
    zh: '变更登记不得改动权利主体、数据来源和取得方式；主体变化请办理转让登记，来源变化请办理初次登记',
    en: 'a change does not touch holders, source or acquisition; a new holder needs a transfer, a new source an initial registration',
  },
  'correction-touches-holder': {
    zh: '更正登记不得改动权利主体；主体变化请办理转让登记',
    en: 'a correction does not touch the holders; a new holder needs a transfer',
  },
  'must-not-differ': {
    zh: '本登记类型不改动登记内容，须与现行证书一致',
    en: 'this type of registration leaves the content as it is certified',
  },
  'correction-not-named': {
    zh: '有改动而未列入更正事项',
    en: 'differs from the certificate, and is not among the members to be corrected',
  },
  'nothing-changed': { zh: '与现行证书没有不同', en: 'does not differ from the certificate' },
  'transferee-is-holder': { zh: '受让方不能是现登记主体', en: 'the transferee must be somebody else than the holder' },
} as const;

/** The closed list of what can be wrong with a member. */
export type FieldCode = keyof typeof FIELD_MESSAGES;

/** Whether the text is one of the field codes. */
export const isFieldCode = (text: string): text is FieldCode => Object.hasOwn(FIELD_MESSAGES, text);
