/**
 * Messages and stack traces of failures travel encoded, and so encrypted, like every other payload. What stays
 * readable is the failure's type, from a closed list. CommonJS, because the SDK loads it with require() here and
 * bundles it for the sandbox.
 */
const { DefaultFailureConverter } = require('@temporalio/common');

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
