// Runs once, when the volume is new: one login that writes tick documents, one that reads them, and that of the exporter, which
// reads MongoDB's own statistics. It has no password, but a certificate.
const { readFileSync } = require('fs');
const secret = name => readFileSync('/run/secrets/mongodb-' + name, 'utf8').trim();
const admin = db.getSiblingDB('admin');
admin.createUser({ user: 'candlewick_writer', pwd: secret('writer'), roles: [{ role: 'readWrite', db: 'MarketDB' }] });
admin.createUser({ user: 'candlewick_reader', pwd: secret('reader'), roles: [{ role: 'read', db: 'MarketDB' }] });
db.getSiblingDB('$external').createUser({ user: 'CN=mongodb-exporter,O=candlewick-clients', roles: [{ role: 'clusterMonitor', db: 'admin' }] });
