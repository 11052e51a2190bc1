/** Fault codes of notices. */
export type NoticeFaultCode =
  | 'mail-code-invalid'
  | 'mail-code-too-soon'
  | 'mail-not-configured'
  | 'notice-not-found'
  | 'webhook-delivery-not-dead'
  | 'webhook-delivery-not-found'
  | 'webhook-disabled'
  | 'webhook-not-found'
  | 'webhooks-too-many';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What the outside is told about each. */
export const noticeProblems: Readonly<Record<NoticeFaultCode, ReturnType<typeof problem>>> = {
  'mail-code-invalid': problem(
    422,
    '确认码不正确',
    'Wrong code',
    '确认码不正确或已失效，可重新提交邮箱以获取新的确认码。',
    'The code is wrong or not valid any more; submit the address again for a new one.',
  ),
  'mail-code-too-soon': problem(
    429,
    '请稍后再试',
    'Too soon',
    '一分钟内只发送一次确认码。',
    'A code is sent once a minute at most.',
  ),
  'mail-not-configured': problem(
    409,
    '未开通邮件',
    'No e-mail here',
    '本登记系统未配置邮件服务器，只能使用站内通知。',
    'This registry has no mail server; there is the inbox alone.',
  ),
  'notice-not-found': problem(
    404,
    '没有该通知',
    'No such notice',
    '没有该通知，或您无权查看。',
    'There is no such notice, or it is not yours to see.',
  ),
  'webhook-delivery-not-dead': problem(
    409,
    '无需重新投递',
    'Nothing to repeat',
    '该投递的状态为 {state}，只有失败终止的投递可以重新投递。',
    'The delivery is {state}; only one that was given up can be repeated.',
  ),
  'webhook-delivery-not-found': problem(
    404,
    '没有该投递',
    'No such delivery',
    '没有该投递，或您无权查看。',
    'There is no such delivery, or it is not yours to see.',
  ),
  'webhook-disabled': problem(
    409,
    '订阅已停用',
    'Subscription is disabled',
    '该订阅已停用，请先启用。',
    'The subscription is disabled; enable it first.',
  ),
  'webhook-not-found': problem(
    404,
    '没有该订阅',
    'No such subscription',
    '没有该回调订阅，或您无权查看。',
    'There is no such webhook subscription, or it is not yours to see.',
  ),
  'webhooks-too-many': problem(
    409,
    '订阅过多',
    'Too many subscriptions',
    '每个机构最多 {maximum} 个回调订阅。',
    'An organisation has {maximum} webhook subscriptions at most.',
  ),
};

/** What is wrong with a member of a request, in words. */
export const noticeFieldMessages = {
  'mail-address-malformed': { zh: '须为电子邮件地址，不带姓名', en: 'must be an e-mail address without a name' },
  'webhook-url-malformed': {
    zh: '须为完整的 https 地址，不带片段',
    en: 'must be a complete https address without fragment',
  },
  'webhook-url-not-https': { zh: '只接受 https 地址', en: 'must be an https address' },
  'webhook-url-with-login': { zh: '地址不得带用户名或口令', en: 'must not hold a user name or password' },
  'webhook-address-refused': { zh: '该主机不是公网地址', en: 'its host is not on the public internet' },
} as const;
