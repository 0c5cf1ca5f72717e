/** Express alone, in a process of its own. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { atWork } from '../child.ts'
import { bareExpress } from '../limits/bare-express.ts'

atWork(async () => {
  const server = bareExpress().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    answer: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
})
