// What the type checker does not see in the scripts of the pages. It knows every name, so `no-undef` has nothing to add.
import js from '@eslint/js';

const TEXT_ONLY = 'Texts are set as texts, so that nothing which the hub answers is read as HTML or run.';

export default [
  {
    ...js.configs.recommended,
    files: ['pages/**/*.js'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
    rules: {
      ...js.configs.recommended.rules,
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-shadow': 'error',
      'no-param-reassign': 'error',
      'no-implicit-coercion': 'error',
      'no-unused-expressions': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write'].map((property) => ({ property, message: TEXT_ONLY })),
      ],
    },
  },
  {
    files: ['pages/graphiql/*.js', 'pages/dashboard/early.js'],
    languageOptions: { sourceType: 'script' },
  },
];
