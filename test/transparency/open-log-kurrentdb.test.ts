/** The log of a ledger on KurrentDB as the environment says it: one key and one name for all nodes, or none. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '#src/config.ts'
import { openLog } from '#src/open-log.ts'
import { Transparency } from '#transparency/transparency.ts'
import { temporary } from '../ledger/temporary.ts'

const SECRET = Buffer.alloc(32, 7).toString('base64')

/** What comes of an environment. The ledger itself is not asked. */
async function opened(environment: Record<string, string>) {
  const { folder, open } = temporary()
  const warnings: string[] = []
  const config = readConfig({
    CANDOUR_STORE: 'kurrentdb://127.0.0.1:1?tls=false',
    CANDOUR_VIEWS: join(folder, 'views.sqlite'),
    ...environment,
  })
  const log = openLog(await open(), config, sentence => void warnings.push(sentence))
  return { log, warnings, folder }
}

describe('the log on KurrentDB', () => {
  it.each([
    ['a key', { CANDOUR_ORIGIN: 'example.invalid/log' }],
    ['a name', { CANDOUR_KEY: SECRET }],
    ['either', {}],
  ] as const)('is not there without %s, and says what to do', async (_, environment) => {
    const { log, warnings, folder } = await opened(environment)
    const missing = 'missing' in log ? log.missing : ''
    expect(missing).toMatch(/CANDOUR_KEY_FILE .* and CANDOUR_ORIGIN must be set/)
    expect(warnings).toEqual([missing])
    expect(readdirSync(folder).filter(name => /log|checkpoints/.test(name))).toEqual([])
  })

  it('is there with both, with files of this node beside its views, before the journal is reached', async () => {
    const { log, warnings, folder } = await opened({ CANDOUR_KEY: SECRET, CANDOUR_ORIGIN: 'example.invalid/log' })
    if (!(log instanceof Transparency)) throw new Error(log.missing)
    expect([log.standing.origin, log.standing.development, log.standing.stopped, warnings]).toEqual([
      'example.invalid/log',
      false,
      null,
      [],
    ])
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['checkpoints.sqlite', 'log.sqlite']))
    await log.close()
  })
})
