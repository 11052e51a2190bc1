/** Tests whose judge is a program that nobody here wrote; `npm test` does not need what they need. */
export default {
  rootDir: '../..',
  roots: ['<rootDir>/test/foreign'],
  testRegex: '\\.spec\\.ts$',
  testEnvironment: 'node',
  testTimeout: 120_000,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': '@swc/jest' },
};
