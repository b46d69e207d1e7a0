// Loaded into the language server before its own code: ends it at the first attempt to reach
// the network, so that the test that runs it fails.
const { Socket } = require('node:net');

Socket.prototype.connect = (...target) => {
  console.error('the language server reached for the network:', target[0]);
  process.exit(1);
};
