/** What a detector finds by the form of a value. A USCC names an organisation: it identifies, and is not personal. */
export const DETECTED_KINDS = ['resident-id', 'bank-card', 'mobile', 'email', 'uscc'] as const;
export type DetectedKind = (typeof DETECTED_KINDS)[number];

/** What only the name of a column tells. */
export const NAMED_KINDS = ['person-name', 'address', 'birth-date', 'passport', 'location'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

interface KindRule {
  readonly zh: string;
  readonly en: string;
  /** 敏感个人信息 (个人信息保护法 article 28: financial accounts; specific identities), or personal, or neither. */
  readonly weight: 'sensitive' | 'personal' | 'organisation';
}

export const KINDS: Readonly<Record<DetectedKind | NamedKind, KindRule>> = {
  'resident-id': { zh: '公民身份号码', en: 'citizen identification number', weight: 'sensitive' },
  'bank-card': { zh: '银行卡号', en: 'bank card number', weight: 'sensitive' },
  mobile: { zh: '手机号码', en: 'mobile phone number', weight: 'personal' },
  email: { zh: '电子邮箱', en: 'e-mail address', weight: 'personal' },
  uscc: { zh: '统一社会信用代码', en: 'unified social credit code', weight: 'organisation' },
  'person-name': { zh: '姓名', en: 'name of a person', weight: 'personal' },
  address: { zh: '住址', en: 'address', weight: 'personal' },
  'birth-date': { zh: '出生日期', en: 'date of birth', weight: 'personal' },
  passport: { zh: '护照等证件号码', en: 'number of a passport or the like', weight: 'sensitive' },
  location: { zh: '行踪轨迹', en: 'whereabouts', weight: 'sensitive' },
};

const WORDS: Readonly<Record<DetectedKind | NamedKind, RegExp>> = {
  'resident-id':
    /身份证|身份号|公民身份|证件号|^sfzh|id_?card|id_?(?:number|no)$|citizen_?id|identity_?(?:card|number)/,
  'bank-card': /银行卡|卡号|银行账[号户]|^yhkh|bank_?(?:card|account)|card_?(?:number|no)$/,
  mobile: /手机|电话|联系方式|^sjhm?$|mobile|phone|^tel$|telephone|cell/,
  email: /邮箱|电子邮件|e_?mail/,
  uscc: /信用代码|社会信用|^tyshxydm|uscc|credit_?code/,
  'person-name': /姓名|^xm$|^(?:full|real|person|customer|user|first|last)_?name$|联系人/,
  address: /住址|家庭地址|居住地|户籍地|通讯地址|^address$|home_?address|residence/,
  'birth-date': /出生|生日|birth|^dob$/,
  passport: /护照|通行证|passport/,
  location: /轨迹|经度|纬度|^(?:lng|lon|lat|longitude|latitude)$|gps/,
};

/** What the name of a column suggests that it holds; a hint and never a finding. */
export function hintsOf(columnName: string): { detected: DetectedKind[]; named: NamedKind[] } {
  const name = columnName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return {
    detected: DETECTED_KINDS.filter((kind) => WORDS[kind].test(name)),
    named: NAMED_KINDS.filter((kind) => WORDS[kind].test(name)),
  };
}
