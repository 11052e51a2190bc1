import { Fault } from '../../../core/fault.js';

/** 登记承诺书: the text that an applicant accepts with every submission. */
export interface Undertaking {
  readonly version: string;
  readonly text: { readonly zh: string; readonly en: string };
}

/**
 * Every version, oldest first; applications keep the one they accepted. The official form is not public, so this text
 * is our own, after articles 16, 22 and 33 of the registration guide (国数综政策〔2026〕35号).
 */
export const UNDERTAKINGS: readonly [Undertaking, ...Undertaking[]] = [
  {
    version: '2026-07-01',
    text: {
      zh: '我单位承诺：所提交的登记申请及佐证材料真实、准确、完整、合法；数据来源合法合规，不存在尚未解决的权属纠纷，不危害国家安全、公共利益或者他人合法权益；知悉登记内容将依法公示并以摘要形式永久记入登记账本；登记事项发生变化时及时申请变更。如有隐瞒或虚假，愿意承担相应法律责任。',
      en: 'We undertake that this application and its evidence are true, accurate, complete and lawful; that the data was lawfully obtained, is free of unresolved disputes and harms neither national security, the public interest nor the rights of others; that we know it will be publicised and recorded for ever in the registration ledger by digest; and that we will report changes in time. We answer in law for concealment or falsehood.',
    },
  },
];

/** The version to be accepted now. */
export const currentUndertaking = (): Undertaking => UNDERTAKINGS.at(-1) ?? UNDERTAKINGS[0];

/** What the applicant says with a submission. */
export interface UndertakingAcceptance {
  readonly accepted: boolean;
  readonly textVersion: string;
}

/** Version of the accepted text. Throws Fault 'act-content-invalid' unless the present text was accepted. */
export function requireUndertaking({ accepted, textVersion }: UndertakingAcceptance): string {
  const { version } = currentUndertaking();
  const errors = [
    ...(accepted ? [] : [{ pointer: '/undertaking/accepted', code: 'undertaking-required' }]),
    ...(textVersion === version
      ? []
      : [{ pointer: '/undertaking/textVersion', code: 'undertaking-not-current', params: { version } }]),
  ];
  if (errors.length > 0) throw new Fault('act-content-invalid', {}, errors);
  return version;
}
