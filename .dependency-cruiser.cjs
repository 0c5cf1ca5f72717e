/** The floor plan: which room may import which. The table is in docs/floor-plan.md; a new arrow is a decision. */
const room = name => `^src/${name}/`
const ROOMS = [
  'domain',
  'intake',
  'ledger',
  'proof',
  'transparency',
  'projections',
  'views',
  'reports',
  'directory',
  'api',
  'web',
  'cli',
]
const PORT = '^src/ledger/(event-store|errors)\\.ts$'

/** May import only itself and the listed paths among the house's own files. */
const only = (name, allowed, comment) => ({
  name: `${name}-imports`,
  comment,
  severity: 'error',
  from: { path: name === 'events' ? '^events/' : room(name) },
  to: { path: '^(events|src|test|bench|scripts)/', pathNot: [name === 'events' ? '^events/' : room(name), ...allowed] },
})

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { path: '^(src|events|bin)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    only('events', [], 'The published language imports only zod.'),
    {
      name: 'events-only-zod',
      severity: 'error',
      from: { path: '^events/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'], pathNot: 'node_modules/zod/' },
    },
    only('domain', ['^events/'], 'What may happen is pure.'),
    {
      name: 'domain-only-zod',
      severity: 'error',
      from: { path: room('domain') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'], pathNot: 'node_modules/zod/' },
    },
    only('intake', ['^events/', room('domain')]),
    only(
      'ledger',
      ['^events/envelope\\.ts$', '^src/domain/decider\\.ts$', room('proof')],
      'The ledger knows order and bytes, never meaning.',
    ),
    only('proof', [], 'A sceptic must be able to lift it out.'),
    {
      name: 'proof-imports-nothing',
      severity: 'error',
      from: { path: room('proof') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'] },
    },
    only('transparency', [room('proof'), PORT, room('views')]),
    only('projections', ['^events/', '^src/domain/packs/']),
    {
      name: 'projections-pure',
      severity: 'error',
      from: { path: room('projections') },
      to: { dependencyTypes: ['core'] },
    },
    only('views', ['^events/', room('projections'), PORT]),
    only('reports', ['^events/', room('projections'), room('views')]),
    only('directory', ['^events/']),
    only('api', [
      '^events/',
      room('domain'),
      room('intake'),
      room('views'),
      room('projections'),
      room('reports'),
      room('directory'),
      room('transparency'),
      PORT,
    ]),
    only('web', [
      '^events/',
      room('domain'),
      room('intake'),
      room('views'),
      room('projections'),
      room('reports'),
      room('directory'),
      room('transparency'),
      PORT,
    ]),
    {
      name: 'kurrent-only-in-its-adapter',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ledger/adapters/kurrentdb' },
      to: { path: 'node_modules/@kurrent' },
    },
    {
      name: 'relative-inside-a-room',
      comment: 'Across rooms imports start with #.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/([^/]+)/',
        pathNot: '^src/$1/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    },
    {
      name: 'no-junk-drawers',
      severity: 'error',
      from: {},
      to: { path: '/(util|utils|common|shared|helpers|misc)/', pathNot: 'node_modules' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(node_modules|var|data)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
}
void ROOMS
