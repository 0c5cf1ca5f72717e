/** The one check: types, lint, format, floor plan, dead code and tests, or, where `tests` is said, these alone; ends with how many passed and failed. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

type Tool = readonly [name: string, command: string]
const TOOLS: readonly [Tool, ...Tool[]] = [
  ['lint', 'eslint . --max-warnings=0'],
  // What runs elsewhere is checked with what is there: a browser, and a plain Node 20.
  ['types', 'tsc -p . && tsc -p src/web/browser && tsc -p src/transparency/stand-alone'],
  ['format', 'prettier --check --log-level=warn .'],
  ['floor plan', 'depcruise events src --config .dependency-cruiser.cjs'],
  ['dead code', 'knip'],
]

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
})

interface Ran {
  readonly ok: boolean
  readonly output: string
  readonly seconds: number
}

/** Runs a command through the shell; `show` lets its output through as it comes. */
function run(command: string, show: boolean): Promise<Ran> {
  const started = performance.now()
  return new Promise(resolve => {
    const child = spawn(command, { shell: true, stdio: show ? 'inherit' : 'pipe' })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += String(chunk)))
    child.on('close', code => resolve({ ok: code === 0, output, seconds: (performance.now() - started) / 1000 }))
  })
}

let [passed, failed, skipped] = [0, 0, 0]

const checkWith = async ([name, command]: Tool): Promise<void> => {
  const { ok, output, seconds } = await run(command, false)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  if (!ok) console.log(output)
  if (ok) passed += 1
  else failed += 1
}

/** The longest on one core; the others, and then the tests, on what is left. */
const [longest, ...others] = TOOLS
const testsOnly = process.argv[2] === 'tests'
const linted = testsOnly ? undefined : checkWith(longest)
if (!testsOnly) for (const tool of others) await checkWith(tool)

const folder = mkdtempSync(join(tmpdir(), 'candour-check-'))
const report = join(folder, 'tests.json')
const { ok } = await run(`vitest run --reporter=default --reporter=json --outputFile=${report}`, true)
await linted
try {
  const tests = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
  passed += tests.numPassedTests
  failed += tests.numFailedTests
  skipped = tests.numPendingTests
  // A file that could not even be loaded has no test to count.
  if (!ok && tests.numFailedTests === 0) failed += Math.max(1, tests.numFailedTestSuites)
} catch (error) {
  console.log(`The tests left no report: ${String(error)}`)
  failed += 1
}
rmSync(folder, { recursive: true, force: true })

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1
