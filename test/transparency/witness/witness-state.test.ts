/** A witness's memory lasts, never goes back, and is on the disk before it answers. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { ForeignFile } from '#transparency/sqlite-file.ts'
import { Witness } from '#transparency/witness/witness.ts'
import { folder, ORIGIN, signer, TestLog, TIME, watched, witnessed } from './witnessed.ts'

const log = new TestLog(5)
const seenOnly = (size: number) => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` })

describe('the memory of a witness', () => {
  it('lasts', async () => {
    const statePath = join(folder(), 'witness.sqlite')
    const before = witnessed({ statePath })
    await before.witness.answer(log.request(0, 5))
    before.close()
    const { witness, warnings } = witnessed({ statePath })
    expect(warnings).toStrictEqual([])
    expect(await witness.answer(log.request(0, 9))).toStrictEqual(seenOnly(5))
    expect((await witness.answer(new TestLog(9, { story: 'rewritten' }).request(5))).status).toBe(422)
    expect((await witness.answer(log.request(5, 9))).status).toBe(200)
  })

  it('is kept before it answers: stopped in between, it has neither signed nor gone back', async () => {
    const statePath = join(folder(), 'witness.sqlite')
    const before = witnessed({ statePath })
    await before.witness.answer(log.request(0, 5))
    before.close()
    const failing = witnessed({
      statePath,
      signer: Object.assign(signer(), {
        cosign: () => {
          throw new Error('the power is gone')
        },
      }),
    })
    await expect(failing.witness.answer(log.request(5, 9))).rejects.toThrow('the power is gone')
    failing.close()
    expect(await witnessed({ statePath }).witness.answer(log.request(9, 12))).toStrictEqual(seenOnly(5))
  })

  it('lets one of two requests win, also where two processes have the file', async () => {
    const statePath = join(folder(), 'witness.sqlite')
    const [one, two] = [witnessed({ statePath }), witnessed({ statePath })]
    await one.witness.answer(log.request(0, 5))
    const answers = await Promise.all([one.witness.answer(log.request(5, 9)), two.witness.answer(log.request(5, 12))])
    expect(answers.map(({ status }) => status)).toStrictEqual([200, 409])
    expect(answers[1]).toStrictEqual(seenOnly(9))
  })

  it('cannot be turned back in the file', async () => {
    const statePath = join(folder(), 'witness.sqlite')
    const { witness, close } = witnessed({ statePath })
    await witness.answer(log.request(0, 5))
    await witness.answer(new TestLog(9, { story: 'rewritten' }).request(5))
    close()
    const db = new DatabaseSync(statePath)
    for (const change of [
      'UPDATE cosigned SET size = 4',
      "UPDATE cosigned SET root = x'00'",
      'DELETE FROM cosigned',
      "UPDATE refused SET request = ''",
      'DELETE FROM refused',
    ]) {
      expect(() => db.exec(change)).toThrow(/only grows|forgets nothing|is never/)
    }
    db.close()
  })

  it('of a refusal is told again at every start', async () => {
    const statePath = join(folder(), 'witness.sqlite')
    const before = witnessed({ statePath })
    await before.witness.answer(log.request(0, 5))
    await before.witness.answer(new TestLog(9, { story: 'rewritten' }).request(5))
    before.close()
    expect(witnessed({ statePath }).warnings).toStrictEqual([
      `Of ${ORIGIN} this witness has refused 1; its state holds the evidence.`,
    ])
  })

  it('is never made anew over another file', () => {
    const statePath = join(folder(), 'notes.txt')
    writeFileSync(statePath, 'something of somebody else')
    expect(
      () => new Witness({ signer: signer(), logs: watched, statePath, clock: () => TIME, warn: () => undefined }),
    ).toThrow(ForeignFile)
  })
})
