/** Lint as HMPPS services have it, with typescript-eslint's strictest type-checked rules. */
import tseslint from 'typescript-eslint'

const noClockNoDice = [
  { name: 'Date', message: 'Pure rooms have no clock: take the instant as an argument (house, law 4).' },
  { name: 'performance', message: 'Pure rooms have no clock.' },
  { name: 'crypto', message: 'Pure rooms have no dice: take the id as an argument.' },
  { name: 'process', message: 'Pure rooms know no environment.' },
  { name: 'setTimeout', message: 'Pure rooms do no I/O.' },
  { name: 'fetch', message: 'Pure rooms do no I/O.' },
]

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      'var/**',
      'coverage/**',
      // Made by scripts/built.ts.
      'src/web/assets/verify.js',
      'src/transparency/assets/candour-verify.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', 'bin/*.js', '*.cjs'] } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: a thing has one name.' },
        { selector: 'TSEnumDeclaration', message: 'No enums: use a union of literals.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-redeclare': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // A port is asynchronous for all its adapters; one that needs no await still rejects instead of throwing.
      '@typescript-eslint/require-await': 'off',
      // There are no enums (above), and looking for them takes a sixth of the time.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    files: ['events/**/*.ts', 'src/domain/**/*.ts', 'src/projections/**/*.ts', 'src/proof/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...noClockNoDice],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Pure rooms have no dice.' },
      ],
    },
  },
  { files: ['src/cli/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts', 'bin/*.js'], rules: { 'no-console': 'off' } },
  {
    files: ['*.js', '*.cjs', '*.config.ts', 'bin/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['*.js', '*.cjs', '*.config.ts', 'bin/*.js'],
    rules: { ...tseslint.configs.disableTypeChecked.rules, 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
