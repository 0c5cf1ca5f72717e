/** Whether SHA256SUMS covers exactly the files that are there. To be asked last: what was read before is not read again. */
import type { Check } from './check.ts'
import { checked, counted, notChecked } from './fault.ts'
import type { Reading } from './reading.ts'
import { SUMS } from './sums.ts'

export async function filesCheck(reading: Reading): Promise<Check> {
  if (reading.paths === undefined) {
    return notChecked('files', `A log that is read from the web has no list of its files, so ${SUMS} was not compared.`)
  }
  return checked('files', async () => {
    const files = counted(await reading.rest(), 'file is', 'files are')
    return `${files} as ${SUMS} says, and no other is there.`
  })
}
