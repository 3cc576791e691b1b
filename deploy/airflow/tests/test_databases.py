"""How Airflow's connections reach the programs."""
import unittest

from airflow.sdk import Connection

from candlewick_pipeline.databases import mongo_address, postgres


class Databases(unittest.TestCase):
    def test_a_connection_may_leave_out_what_is_as_on_the_platform(self):
        self.assertEqual(
            {
                "CANDLEWICK_POSTGRES_HOST": "127.0.0.1",
                "CANDLEWICK_POSTGRES_PORT": "5432",
                "CANDLEWICK_POSTGRES_DATABASE": "sensors_dw",
                "CANDLEWICK_POSTGRES_USER": "candlewick",
                "CANDLEWICK_POSTGRES_PASSWORD": "p@ss/word",
            },
            postgres(Connection(conn_id="sensors_dw", conn_type="postgres", password="p@ss/word")),
        )

    def test_tls_options_reach_the_driver(self):
        secure = Connection(conn_id="sensors_dw", conn_type="postgres", extra='{"sslmode": "verify-full", "other": 1}')
        self.assertEqual("verify-full", postgres(secure)["PGSSLMODE"])
        self.assertNotIn("PGOTHER", postgres(secure))

    def test_an_address_of_mongodb_has_its_credentials_and_options(self):
        self.assertEqual("mongodb://127.0.0.1:27017/", mongo_address(Connection(conn_id="market_db", conn_type="mongo")))
        self.assertEqual(
            "mongodb://reader:p%40ss%2Fword@mongo:27018/admin?tls=true",
            mongo_address(
                Connection(
                    conn_id="market_db", conn_type="mongo", host="mongo", port=27018, schema="admin", login="reader",
                    password="p@ss/word", extra='{"tls": "true"}',
                )
            ),
        )


if __name__ == "__main__":
    unittest.main()
