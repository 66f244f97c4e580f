"""Nebulark every night, from Airflow: submits the application jar and reads the run's own verdict.

Connection ``spark_default`` says where Spark is (``spark://head:7077`` or ``yarn``), the variables ``nebulark_jar``,
``nebulark_input`` and ``nebulark_output`` what to run on what. Credentials belong into the connection or on the machines,
never into the arguments: those are shown on every page.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

OUTPUT = "{{ var.value.nebulark_output }}"

# Exit codes of a run: these are not mended by trying again.
FINAL = {2: "command line or configuration", 3: "input data", 4: "more rejects than the budget"}


def verdict(status: dict) -> None:
    """Raises unless the run ended well; only what another try may mend is tried again."""
    code = status.get("exitCode")
    if code == 0:
        return
    stages = {name: stage["state"] for name, stage in status.get("stages", {}).items()}
    said = f"{status.get('state')}, exit code {code}, stages {stages}: {status.get('message', '')}"
    if code in FINAL:
        raise AirflowFailException(f"{FINAL[code]}: {said}")
    raise AirflowException(said)


@dag(
    dag_id="nebulark_survey",
    schedule="30 3 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,  # one driver an output; the lock in the output would refuse a second one
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    tags=["nebulark"],
)
def nebulark_survey():
    run = SparkSubmitOperator(
        task_id="run",
        application="{{ var.value.nebulark_jar }}",
        java_class="org.nebulark.cli.Main",
        name="nebulark-survey",
        application_args=["run", "conf/sdss.yaml", "--input", "{{ var.value.nebulark_input }}", "--output", OUTPUT],
        driver_memory="4g",
        executor_memory="8g",
        execution_timeout=timedelta(hours=12),
    )

    @task(trigger_rule="all_done")
    def check(output: str) -> None:
        from airflow.io.path import ObjectStoragePath

        # Hadoop's name for S3 is s3a.
        folder = ObjectStoragePath(output.replace("s3a:", "s3:", 1))
        verdict(json.loads((folder / "_status.json").read_text()))

    run >> check(OUTPUT)


nebulark_survey()
