/** A signer outside of the log: it signs what comes in with the key of a number; or it does as badly as its second word says. */
import { sign } from 'node:crypto'
import { existsSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { secretOf } from '#transparency/node-crypto.ts'

const [number = '', how = '', unless = ''] = process.argv.slice(2)
const given = await buffer(process.stdin)
const bytes = how === 'falsely' ? Buffer.from('something else') : given
const signature = sign(null, bytes, secretOf(new Uint8Array(32).fill(Number(number)))).toString('base64')
if (how === 'never') setInterval(() => undefined, 1_000)
else if (how === 'nonsensically') process.stdout.write('signed!\n')
else if (how === 'badly' && !existsSync(unless)) {
  process.stderr.write('the key is locked away\n')
  process.exitCode = 3
} else process.stdout.write(`${signature}\n`)
