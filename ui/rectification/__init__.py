"""The part 整改项目 of 会商调度: projects, their problems and measures, 四张清单, the progress report."""
