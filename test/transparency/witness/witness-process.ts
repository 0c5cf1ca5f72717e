/** The command `candour witness` in a process of its own, for tests that end it. */
import { witness, type WitnessCommand } from '#cli/witness.ts'
import { Failure } from '#cli/output.ts'

try {
  await witness(JSON.parse(process.argv[2] ?? '') as WitnessCommand)
} catch (error) {
  if (!(error instanceof Failure)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
