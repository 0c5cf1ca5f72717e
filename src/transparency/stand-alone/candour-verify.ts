/** The stand-alone verifier: what it is asked on the command line, said on standard output, with an exit code. */
import { verifyAlone } from './verify-alone.ts'

const { code, out, err } = await verifyAlone(process.argv.slice(2))
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = code
