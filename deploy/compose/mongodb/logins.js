// Runs once, when the volume is new: one login that writes tick documents, one that reads them.
const { readFileSync } = require('fs');
const secret = name => readFileSync('/run/secrets/mongodb-' + name, 'utf8').trim();
const admin = db.getSiblingDB('admin');
admin.createUser({ user: 'candlewick_writer', pwd: secret('writer'), roles: [{ role: 'readWrite', db: 'MarketDB' }] });
admin.createUser({ user: 'candlewick_reader', pwd: secret('reader'), roles: [{ role: 'read', db: 'MarketDB' }, { role: 'clusterMonitor', db: 'admin' }] });
