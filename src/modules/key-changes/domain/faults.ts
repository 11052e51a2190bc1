/** Fault codes of the key-changes module. */
export type KeyChangeFaultCode = 'key-change-needs-nobody';

/** What the outside is told about each. */
export const keyChangeProblems = {
  'key-change-needs-nobody': {
    status: 409,
    title: { zh: '尚无第二位运维人员', en: 'There is no second operator yet' },
    detail: {
      zh: '登记系统尚不足两名运维人员，registry keys 可直接执行，不必申请。',
      en: 'Fewer than two persons operate this registry; registry keys can be run without a request.',
    },
  },
} satisfies Record<KeyChangeFaultCode, object>;
