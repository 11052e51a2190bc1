/** A text in the two languages; `{name}` stands for a parameter of the notice. */
interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What is told of one kind of event. */
interface KindTexts {
  readonly title: Text;
  readonly body: Text;
}

/**
 * Every kind of notice with its texts. The names are the event types of webhooks too, written as Standard Webhooks
 * recommends: full-stop delimited, of `[a-zA-Z0-9_]`.
 */
export const NOTICE_TEXTS = {
  'application.filed': {
    title: { zh: '收到登记申请', en: 'Application received' },
    body: {
      zh: '“{dataName}”的登记申请已提交，等待受理。',
      en: 'The application for “{dataName}” was filed and awaits acceptance.',
    },
  },
  'application.supplemented': {
    title: { zh: '已补正', en: 'Supplement received' },
    body: {
      zh: '“{dataName}”的申请人已提交补正材料。',
      en: 'The applicant for “{dataName}” has filed the supplement.',
    },
  },
  'application.withdrawn': {
    title: { zh: '申请已撤回', en: 'Application withdrawn' },
    body: {
      zh: '“{dataName}”的登记申请已由申请人撤回。',
      en: 'The applicant has withdrawn the application for “{dataName}”.',
    },
  },
  'application.accepted': {
    title: { zh: '申请已受理', en: 'Application accepted' },
    body: {
      zh: '“{dataName}”的登记申请已受理，进入审查。',
      en: 'The application for “{dataName}” was accepted and is under review.',
    },
  },
  'application.supplement_requested': {
    title: { zh: '申请须补正', en: 'Supplement requested' },
    body: {
      zh: '“{dataName}”的登记申请须补正，最后一日为 {lastDay}。',
      en: 'The application for “{dataName}” needs a supplement; the last day is {lastDay}.',
    },
  },
  'application.first_reviewed': {
    title: { zh: '区级业务审核已完成', en: 'Reviewed by the district' },
    body: {
      zh: '“{dataName}”的登记申请已完成区级业务审核，等待登记中心审查。',
      en: 'The district has reviewed the application for “{dataName}”; it awaits the review of the centre.',
    },
  },
  'review.extended': {
    title: { zh: '办理期限已延长', en: 'Term extended' },
    body: {
      zh: '“{dataName}”的办理期限已延长，新的期限见申请页面。',
      en: 'The term for “{dataName}” was extended; the application shows the new last day.',
    },
  },
  'application.rejected': {
    title: { zh: '不予登记', en: 'Application rejected' },
    body: {
      zh: '“{dataName}”的登记申请不予登记，理由见申请页面。',
      en: 'Registration of “{dataName}” was refused; the application shows the reasons.',
    },
  },
  'application.approved': {
    title: { zh: '审查通过', en: 'Application approved' },
    body: {
      zh: '“{dataName}”的登记申请已审查通过；其后的事项见申请页面。',
      en: 'The application for “{dataName}” was approved; it shows what comes next.',
    },
  },
  'publicity.started': {
    title: { zh: '公示开始', en: 'Publicity began' },
    body: {
      zh: '“{dataName}”已开始公示，最后一日为 {lastDay}。',
      en: 'The publicity of “{dataName}” has begun; its last day is {lastDay}.',
    },
  },
  'objection.filed': {
    title: { zh: '收到公示异议', en: 'Objection received' },
    body: {
      zh: '“{dataName}”的公示收到异议，处理期间办理暂停。',
      en: 'An objection to “{dataName}” was raised; the application is frozen until it is decided.',
    },
  },
  'objection.resolved': {
    title: { zh: '异议已处理', en: 'Objection decided' },
    body: {
      zh: '对“{dataName}”的异议已处理；没有其他未处理的异议时，公示继续。',
      en: 'An objection to “{dataName}” was decided; the publicity goes on once none is open.',
    },
  },
  'objection.received': {
    title: { zh: '收到登记后异议', en: 'Objection after registration received' },
    body: {
      zh: '对“{dataName}”的登记收到异议，须审查材料是否齐全。',
      en: 'An objection to the registration of “{dataName}” was received; check whether its material is complete.',
    },
  },
  'objection.notified': {
    title: { zh: '登记后异议通知', en: 'Notice of an objection' },
    body: {
      zh: '对“{dataName}”的登记有异议，材料已齐全；内容见异议页面，可以提交解释说明。',
      en: 'There is an objection to the registration of “{dataName}” with complete material; you may explain.',
    },
  },
  'objection.explained': {
    title: { zh: '收到异议的解释说明', en: 'Explanation received' },
    body: {
      zh: '“{dataName}”的申请人或权利人已就异议提交解释说明。',
      en: 'The applicant or holder of “{dataName}” has explained himself on an objection.',
    },
  },
  'objection.concluded': {
    title: { zh: '登记后异议已处理', en: 'Objection after registration decided' },
    body: {
      zh: '对“{dataName}”的登记后异议已有处理结论，见异议页面。',
      en: 'An objection to the registration of “{dataName}” was decided; see the objection for the conclusion.',
    },
  },
  'application.terminated': {
    title: { zh: '登记终止', en: 'Registration terminated' },
    body: {
      zh: '对“{dataName}”的异议成立，登记终止。',
      en: 'An objection to “{dataName}” was upheld; the registration is terminated.',
    },
  },
  'publicity.ended': {
    title: { zh: '公示结束', en: 'Publicity ended' },
    body: { zh: '“{dataName}”的公示已结束。', en: 'The publicity of “{dataName}” is over.' },
  },
  'certificate.issued': {
    title: { zh: '证书已核发', en: 'Certificate issued' },
    body: {
      zh: '“{dataName}”的登记证书已核发，编号 {certificateNumber}。',
      en: 'Certificate {certificateNumber} was issued for “{dataName}”.',
    },
  },
  'certificate.revoked': {
    title: { zh: '证书已撤销', en: 'Certificate revoked' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 已被撤销。',
      en: 'Certificate {certificateNumber} for “{dataName}” was revoked.',
    },
  },
  'certificate.suspended': {
    title: { zh: '证书已冻结', en: 'Certificate suspended' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 已被冻结。',
      en: 'Certificate {certificateNumber} for “{dataName}” was suspended.',
    },
  },
  'certificate.reinstated': {
    title: { zh: '证书已恢复', en: 'Certificate reinstated' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 已恢复效力。',
      en: 'Certificate {certificateNumber} for “{dataName}” is in force again.',
    },
  },
  'certificate.cancelled': {
    title: { zh: '证书已注销', en: 'Certificate cancelled' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 已注销。',
      en: 'Certificate {certificateNumber} for “{dataName}” was cancelled.',
    },
  },
  'certificate.expired': {
    title: { zh: '证书有效期届满', en: 'Certificate expired' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 有效期已届满。',
      en: 'The validity of certificate {certificateNumber} for “{dataName}” is over.',
    },
  },
  'certificate.cancellation_due': {
    title: { zh: '证书待注销', en: 'Certificate to be cancelled' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 期满未续展，按其登记制度由登记机构注销，须两名登记人员办理。',
      en: 'Certificate {certificateNumber} for “{dataName}” was not renewed; its regime has the centre cancel it, which takes two officers.',
    },
  },
  'encumbrance.requested': {
    title: { zh: '请对权利限制表示同意', en: 'Your consent to an encumbrance is asked for' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 拟设立权利限制，请阅读文本后表示同意或拒绝。',
      en: 'An encumbrance is to be created on certificate {certificateNumber} for “{dataName}”; read its text, then consent or refuse.',
    },
  },
  'encumbrance.consented': {
    title: { zh: '权利限制等待登记', en: 'An encumbrance awaits entry' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 上的权利限制已获各方同意，等待登记。',
      en: 'All parties have consented to an encumbrance on certificate {certificateNumber} for “{dataName}”; it awaits entry.',
    },
  },
  'encumbrance.entered': {
    title: { zh: '权利限制已登记', en: 'Encumbrance entered' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 上已登记一项权利限制。',
      en: 'An encumbrance was entered on certificate {certificateNumber} for “{dataName}”.',
    },
  },
  'encumbrance.refused': {
    title: { zh: '权利限制未获登记', en: 'Encumbrance not entered' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 上的权利限制申请已被拒绝或撤回。',
      en: 'The request for an encumbrance on certificate {certificateNumber} for “{dataName}” was refused or withdrawn.',
    },
  },
  'encumbrance.release_requested': {
    title: { zh: '权利限制申请解除', en: 'A release is requested' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 上的一项权利限制申请解除，须经权利人同意。',
      en: 'A release of an encumbrance on certificate {certificateNumber} for “{dataName}” is requested; its creditor must consent.',
    },
  },
  'encumbrance.released': {
    title: { zh: '权利限制已解除', en: 'Encumbrance released' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 上的一项权利限制已全部或部分解除。',
      en: 'An encumbrance on certificate {certificateNumber} for “{dataName}” was released, wholly or in part.',
    },
  },
  'evaluation.filed': {
    title: { zh: '评估报告已提交', en: 'An evaluation report was filed' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 有一份新的评估报告，请登录查看。',
      en: 'A report was filed on certificate {certificateNumber} for “{dataName}”; log in to read it.',
    },
  },
  'certificate.superseded': {
    title: { zh: '证书已被替代', en: 'Certificate superseded' },
    body: {
      zh: '“{dataName}”的登记证书 {certificateNumber} 已由新证书替代，不再有效。',
      en: 'Another certificate took the place of {certificateNumber} for “{dataName}”, which is no longer in force.',
    },
  },
  'deadline.near': {
    title: { zh: '期限将至', en: 'A deadline is near' },
    body: {
      zh: '“{dataName}”：{what}，最后一日为 {lastDay}。',
      en: '“{dataName}”: {what}; the last day is {lastDay}.',
    },
  },
  'deadline.overdue': {
    title: { zh: '已逾期', en: 'Overdue' },
    body: {
      zh: '“{dataName}”：{what}，期限 {lastDay} 已过。',
      en: '“{dataName}”: {what}; the last day, {lastDay}, is over.',
    },
  },
  'source.disputed': {
    title: { zh: '数据来源有争议', en: 'A source is disputed' },
    body: {
      zh: '数据元素“{dataName}”（{elementCode}）的数据来源有争议；裁定之前来源不变，各方可提交陈述和材料。',
      en: 'The source of the data element “{dataName}” ({elementCode}) is disputed; until the ruling it stays, and the parties may submit statements and documents.',
    },
  },
  'source.dispute_withdrawn': {
    title: { zh: '数据来源争议已撤回', en: 'Dispute about a source withdrawn' },
    body: {
      zh: '数据元素“{dataName}”（{elementCode}）的数据来源争议已撤回，来源不变。',
      en: 'The dispute about the source of the data element “{dataName}” ({elementCode}) was withdrawn; the source stays.',
    },
  },
  'source.upheld': {
    title: { zh: '裁定维持数据来源', en: 'Source upheld' },
    body: {
      zh: '数据元素“{dataName}”（{elementCode}）的数据来源争议已裁定，来源不变。',
      en: 'The dispute about the source of the data element “{dataName}” ({elementCode}) was decided; the source stays.',
    },
  },
  'source.reassignment_decided': {
    title: { zh: '裁定变更数据来源', en: 'Reassignment of a source decided' },
    body: {
      zh: '数据元素“{dataName}”（{elementCode}）的数据来源争议已裁定：来源自 {lastDay} 起变更。',
      en: 'The dispute about the source of the data element “{dataName}” ({elementCode}) was decided: it has another source from {lastDay} on.',
    },
  },
  'source.reassigned': {
    title: { zh: '数据来源已变更', en: 'Source reassigned' },
    body: {
      zh: '数据元素“{dataName}”（{elementCode}）的数据来源已按裁定变更。',
      en: 'The data element “{dataName}” ({elementCode}) has another source, as the ruling says.',
    },
  },
  'source.retired': {
    title: { zh: '数据来源已停用', en: 'Source retired' },
    body: {
      zh: '数据元素“{dataName}”（{elementCode}）的数据来源已由公共数据资产登记中心停用。',
      en: 'The public centre retired the source of the data element “{dataName}” ({elementCode}).',
    },
  },
  'resource.update_overdue': {
    title: { zh: '数据更新逾期', en: 'Data not brought up to date' },
    body: {
      zh: '数据资源“{dataName}”（{resourceCode}）未按承诺的频率更新，最后一日 {lastDay} 已过；下一次更新报告后本提醒即告解除。',
      en: 'The resource “{dataName}” ({resourceCode}) was not brought up to date as promised; its last day, {lastDay}, is over. The next update report ends this.',
    },
  },
  'subsidy.claim_returned': {
    title: { zh: '补贴申报已退回', en: 'Claim on a subsidy returned' },
    body: {
      zh: '“{dataName}”的补贴申报已退回，请登录查看原因，更正后重新提交。',
      en: 'The claim on “{dataName}” was returned; log in to read why, correct it and file it again.',
    },
  },
  'subsidy.claim_approved': {
    title: { zh: '补贴申报已核准', en: 'Claim on a subsidy approved' },
    body: {
      zh: '“{dataName}”的补贴申报已核准，请登录查看数额和依据。',
      en: 'The claim on “{dataName}” was approved; log in to see the amount and what it rests on.',
    },
  },
  'subsidy.claim_rejected': {
    title: { zh: '补贴申报未通过', en: 'Claim on a subsidy rejected' },
    body: {
      zh: '“{dataName}”的补贴申报未通过，请登录查看理由。',
      en: 'The claim on “{dataName}” was rejected; log in to read why.',
    },
  },
  'milestone.stated': {
    title: { zh: '有首次待认定', en: 'A first awaits confirmation' },
    body: {
      zh: '“{dataName}”提交了{statement}，等待认定。',
      en: '“{dataName}” stated its {statement}, which awaits confirmation.',
    },
  },
  'milestone.confirmed': {
    title: { zh: '首次已认定', en: 'A first was confirmed' },
    body: {
      zh: '“{dataName}”的{statement}已由登记中心认定并存证。',
      en: 'The centre confirmed the {statement} of “{dataName}” on the ledger.',
    },
  },
  'milestone.refused': {
    title: { zh: '首次未获认定', en: 'A first was not confirmed' },
    body: {
      zh: '“{dataName}”的{statement}未获认定，理由见该事项页面；可以重新提交。',
      en: 'The {statement} of “{dataName}” was not confirmed; it shows the reason. It can be stated anew.',
    },
  },
  'record.stated': {
    title: { zh: '有存证待确认', en: 'A record awaits confirmation' },
    body: {
      zh: '“{dataName}”提交了{statement}，等待确认。',
      en: '“{dataName}” stated {statement}, which awaits confirmation.',
    },
  },
  'record.confirmed': {
    title: { zh: '存证已确认', en: 'A record was confirmed' },
    body: {
      zh: '“{dataName}”的{statement}已由登记中心确认并存证。',
      en: 'The centre confirmed what “{dataName}” stated of {statement} on the ledger.',
    },
  },
  'record.refused': {
    title: { zh: '存证未获确认', en: 'A record was not confirmed' },
    body: {
      zh: '“{dataName}”的{statement}未获确认，理由见该事项页面；可以重新提交。',
      en: 'What “{dataName}” stated of {statement} was not confirmed; it shows the reason. It can be stated anew.',
    },
  },
  'subsidy.granted': {
    title: { zh: '补贴已核定', en: 'A subsidy was granted' },
    body: {
      zh: '“{dataName}”的补贴申报已核准拨付额度，数额见申报页面；上限或年度额度不足的，只核定余额。',
      en: 'The claim on “{dataName}” was granted; it shows the amount, which is no more than what caps and pool left.',
    },
  },
  'subsidy.paid': {
    title: { zh: '补贴已支付', en: 'A subsidy was paid' },
    body: {
      zh: '“{dataName}”的补贴已由银行支付一笔，数额见申报页面。',
      en: 'The bank has made a payment on the claim on “{dataName}”; it shows the amount.',
    },
  },
  'subsidy.payment_failed': {
    title: { zh: '补贴支付未成功', en: 'The payment of a subsidy failed' },
    body: {
      zh: '“{dataName}”的一笔补贴支付未成功，原因见申报页面；更正收款账户后可再支付。',
      en: 'A payment on the claim on “{dataName}” failed; it shows why. It can be ordered again.',
    },
  },
  'subsidy.clawed_back': {
    title: { zh: '补贴被追回', en: 'A subsidy was clawed back' },
    body: {
      zh: '“{dataName}”已支付的补贴被追回，数额和理由见申报页面。',
      en: 'Of what was paid on the claim on “{dataName}” some was clawed back; it shows the amount and the reason.',
    },
  },
  'subsidy.released': {
    title: { zh: '补贴余额已退回', en: 'The rest of a subsidy was given back' },
    body: {
      zh: '“{dataName}”的补贴尚未支付的余额不再支付，已退回额度，理由见申报页面。',
      en: 'What was not paid yet on the claim on “{dataName}” will not be paid and was given back; the claim shows why.',
    },
  },
} as const satisfies Readonly<Record<string, KindTexts>>;

export type NoticeKind = keyof typeof NOTICE_TEXTS;

/** Whether a text names a kind of notice. */
export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(NOTICE_TEXTS, text);

/** Every kind, in the order of the procedure. */
export const NOTICE_KINDS: readonly NoticeKind[] = Object.keys(NOTICE_TEXTS).filter(isNoticeKind);

/** Firsts and records in words. */
export const STATEMENT_TEXTS = {
  registration: { zh: '首登记', en: 'first registration' },
  listing: { zh: '首挂牌', en: 'first listing' },
  trade: { zh: '首交易', en: 'first trade' },
  opening: { zh: '首开放', en: 'first opening' },
  recognition: { zh: '首入表', en: 'first recognition' },
  'authorised-operation': { zh: '授权运营存证', en: 'an authorised operation' },
  sandbox: { zh: '监管沙盒存证', en: 'a regulatory sandbox' },
  'data-export': { zh: '数据出境存证', en: 'an export of data' },
  interest: { zh: '质押贷款利息存证', en: 'interest on a pledged loan' },
  contribution: { zh: '作价入股存证', en: 'a contribution' },
} as const satisfies Readonly<Record<string, Text>>;

export type StatementWhat = keyof typeof STATEMENT_TEXTS;

/** What somebody is reminded of. */
export const DUE_TEXTS = {
  acceptance: { zh: '受理', en: 'acceptance' },
  supplement: { zh: '补正', en: 'supplement' },
  'first-review': { zh: '区级业务审核', en: 'review by the district' },
  review: { zh: '审查', en: 'review' },
  'end-of-publicity': { zh: '公示期满', en: 'end of the publicity' },
  completion: { zh: '办结', en: 'completion' },
  'decision-on-objection': { zh: '异议处理', en: 'decision on the objection' },
  issue: { zh: '核发证书', en: 'issue of the certificate' },
} as const satisfies Readonly<Record<string, Text>>;

export type DueWhat = keyof typeof DUE_TEXTS;
