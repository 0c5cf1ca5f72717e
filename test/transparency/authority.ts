/** A time-stamping authority for tests: OpenSSL with a made-up certificate, in a folder that goes with the test. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { folder } from './witness/witnessed.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
export const needsOpenssl = ({ skip }: TestContext): void => skip(!hasOpenssl, 'there is no openssl on this machine')

const CONFIG = `
[req]
distinguished_name = name
prompt = no
[name]
CN = An invented time-stamping authority
[tsa_extensions]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = tsa1
[tsa1]
serial = ./serial
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
`

/** An authority in a folder: what it answers to a query, and what it says of an answer. */
export function authority() {
  const place = folder()
  const openssl = (...args: readonly string[]): string =>
    execFileSync('openssl', args, { cwd: place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(join(place, 'openssl.cnf'), CONFIG)
  writeFileSync(join(place, 'serial'), '01\n')
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2'],
    ...['-config', 'openssl.cnf', '-extensions', 'tsa_extensions', '-keyout', 'tsa.key', '-out', 'tsa.pem'],
  )
  const reply = (query: Uint8Array): Buffer => {
    writeFileSync(join(place, 'query.tsq'), query)
    openssl(
      ...[
        'ts',
        '-reply',
        '-config',
        'openssl.cnf',
        '-queryfile',
        'query.tsq',
        '-signer',
        'tsa.pem',
        '-inkey',
        'tsa.key',
      ],
      ...['-out', 'answer.tsr'],
    )
    return readFileSync(join(place, 'answer.tsr'))
  }
  const verified = (answer: Uint8Array, data: string): string => {
    writeFileSync(join(place, 'kept.tsr'), answer)
    writeFileSync(join(place, 'checkpoint'), data)
    return openssl('ts', '-verify', '-data', 'checkpoint', '-in', 'kept.tsr', '-CAfile', 'tsa.pem')
  }
  const asText = (query: Uint8Array): string => {
    writeFileSync(join(place, 'query.tsq'), query)
    return openssl('ts', '-query', '-in', 'query.tsq', '-text')
  }
  return { reply, verified, asText }
}
